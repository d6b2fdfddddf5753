import './tables.ts'

export { isBad, isPraise, levelTitle, ratingFields, reasonTitle } from './levels.ts'
export { followRating, type Rated, type Rating, rate, ratedIn, ratingsOf } from './rate.ts'
