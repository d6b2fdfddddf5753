import type { CalendarDate } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    /** An article as it read when a message cited it. */
    cited_article: {
      message_id: string
      matter_id: string
      position: number
      /** 劳动合同法. */
      statute: string
      /** 第八十二条. */
      heading: string
      text: string
      /** The version that it is of: on what day what was done. */
      version_date: CalendarDate
      version_how: string
    }
  }
}
