import type { LawyerId, OfficerId } from '../people/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    /** 值班表: who of the bureau is on duty on a day of Asia/Shanghai. */
    duty: { day: string; officer_id: OfficerId }
    /** 值班律师: which of the county's legal advisers is. */
    lawyer_duty: { day: string; lawyer_id: LawyerId }
  }
}
