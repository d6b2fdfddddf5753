const NUMBER = String.raw`[\p{Nd}一二三四五六七八九十百]{1,5}`

/** 东街3号院2单元501室: the number after a street, a court or a village, and what follows it inside. */
export const HOUSE = new RegExp(
  `(?<=街|路|巷|胡同|大道|小区|家园|花园|公寓|社区|村|嘎查|镇)第?${NUMBER}(?:号楼?|栋|幢|单元|院)(?:[院第-]?${NUMBER}(?:号楼?|栋|幢|单元|层|楼|室|户)?)*`,
  'gu',
)
