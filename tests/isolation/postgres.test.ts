import { proveIsolation } from './proof.ts'

await proveIsolation('postgres')
