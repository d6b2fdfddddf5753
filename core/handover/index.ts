export {
  type GoesOnInForm,
  goesOnInForm,
  type HandOver,
  handOverCommand,
  isAtOnce,
  linkFrom,
} from './handOver.ts'
