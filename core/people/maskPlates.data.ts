const DOT = String.raw`[\s·•・．.\-]?`

/** 蒙J·12345, 蒙JD12345 of an electric car, 京A·1234警; no letter of it is I or O, which would be read as digits. */
export const PLATE = new RegExp(
  `[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]${DOT}(?=[A-Z\\d]*\\d)(?:[A-HJ-NP-Z\\d]{5,6}|[A-HJ-NP-Z\\d]{4}[警学挂港澳])(?![A-Z\\d])`,
  'giu',
)
