export { apply, help } from './wages-help.tsx'
