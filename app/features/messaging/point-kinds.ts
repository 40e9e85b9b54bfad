/** What somebody is told who would like a delivery point near her. */
export type PointVariables = {
  /** the one that she asked for is there; hours of La Paz "16:00", weekday 1 = Monday ... 7 = Sunday */
  point_opened: {
    zone: string
    pointName: string
    corner: string
    weekday: number
    opensTime: string
    closesTime: string
    link: string
  }
}
