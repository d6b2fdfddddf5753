export { BOARD_STREAM, boardConsumer } from './board.ts'
export { dueConsumer, noteDue, notedDue, renewDue } from './due.ts'
export { projectionFaults } from './faults.ts'
export { lawyerMatterConsumer, lawyerStream } from './lawyerMatters.ts'
