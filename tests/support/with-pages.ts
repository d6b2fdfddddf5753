export { favour } from './favour.tsx'
