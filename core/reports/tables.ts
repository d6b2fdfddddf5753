declare module '../database/index.ts' {
  interface CountyTables {
    /** What was measured of a matter, at which version of it: `cells` are `GroupedCells`. */
    figure_matter: { matter_id: string; module: string; day: string; version: number; cells: string }
    /** What a day's matters come to: `cells` are the `Cells` of the totals (no grouping), or of one group. */
    figure_day: { module: string; day: string; grouping: string; cells: string }
    /** `edition` is the one by which all of them were measured at least. */
    figure_version: { module: string; version: number; edition: number }
  }
  interface PlatformTables {
    /** `cells` are the `GroupedCells` of what means the same in every county. */
    county_figures: { county: string; module: string; day: string; cells: string; version: number }
  }
}
