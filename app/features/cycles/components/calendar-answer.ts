import { type CalendarProblem } from '../calendar-forms'

/** What a form of the calendar came back with. */
export type CalendarAnswer = {
  accion: string
  semana: string
  motivo: string
  fecha: string
  nombre: string
  problems: readonly CalendarProblem[]
}
