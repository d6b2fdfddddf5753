import { proveIsolation } from './prove.ts'

await proveIsolation('postgres')
