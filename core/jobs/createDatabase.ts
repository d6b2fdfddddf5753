import { createDatabase } from './embeddedDatabase.ts'

// A process of its own: what initdb takes (400 MB) goes back to the machine when it ends.
const [folder] = process.argv.slice(2)
if (!folder) throw new Error('which folder?')
await createDatabase(folder)
