export { beginWith } from './form.tsx'
export { openingForms, type PlacedForm } from './placed.ts'
export { moduleRoutes } from './routes.ts'
