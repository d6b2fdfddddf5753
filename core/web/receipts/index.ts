export { giveReceipt } from './give.tsx'
export { receiptRoutes } from './routes.tsx'
