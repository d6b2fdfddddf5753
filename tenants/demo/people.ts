/**
 * The one small world that tests and the demo share: who lives in Zhuozi, what they ask, who answers, who works at the
 * bureau. Nobody in it exists.
 */
export {
  bateer,
  chenGuodong,
  citizens,
  type DemoCitizen,
  gaoLijuan,
  liXiuying,
  qimuge,
  type Story,
  wangJianjun,
  zhaoYaqin,
} from './citizens.ts'
export { adviserWuyun, adviserZhang, nationalLawyer, regionalLawyer } from './namedLawyers.ts'
export {
  administrator,
  clerk,
  type DemoOfficer,
  demoPassword,
  director,
  dutyOfficer,
  legalAidHead,
  legalAidOfficer,
  officers,
  secondSupervisor,
  supervisor,
} from './staff.ts'
