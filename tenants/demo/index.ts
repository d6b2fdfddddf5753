export { nationalLawyers, regionalLawyers } from './lawyers.ts'
export * from './people.ts'
export { demoPortrait } from './portrait.ts'
export { demoPublished } from './published.ts'
