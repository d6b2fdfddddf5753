export { DOSSIERS } from './address.ts'
export { dossier, dossiers, dossiersPage } from './page.tsx'
