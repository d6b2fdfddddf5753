export { SETTING_DOCUMENTS } from './allowed.ts'
export {
  type BodySettings,
  bodyFields,
  bodyOf,
  isSealPicture,
  sealPicture,
  setBody,
  setSeal,
} from './body.ts'
export { documentSettings, prefixOf, setDocuments } from './county.ts'
export { type KindSettings, kindFields, kindSettingsOf, outdated, setKind, standing } from './kind.ts'
export { type SeriesOf, seriesFields, setSeries, styleOf } from './series.ts'
export { termsOf } from './terms.ts'
