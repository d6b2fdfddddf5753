export { giveReceipt } from './give.tsx'
export { receiptRoutes } from './routes.tsx'
export { giveSlip } from './slip.tsx'
