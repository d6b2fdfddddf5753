import './tables.ts'

export { isBad, levelTitle, ratingFields, reasonTitle } from './levels.ts'
export { followRating, type Rating, rate, ratingsOf } from './rate.ts'
