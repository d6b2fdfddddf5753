/** A point as pages write it among the words of a place: 东经112.57123° 北纬40.89512°（误差约 20 米）. */
export const WRITTEN_POSITION =
  /(?:东经)?(\d{2,3}\.\d{5})°\s?\D{0,8}(\d{1,2}\.\d{5})°(?:（误差[^（）]{1,12}）)?/gu
