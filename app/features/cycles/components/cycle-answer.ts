import { type CycleTimes } from '../postponement'

/** What a form about a running cycle came back with: what was typed, what is wrong, what would happen. */
export type CycleAnswer = {
  accion: 'abrir' | 'copiar' | 'cerrar' | 'cancelar' | 'postergar'
  motivo: string
  cuanto: string
  unidad: 'horas' | 'dias'
  problems: ('motivo' | 'cuanto')[]
  /** the moments as they would be, to be agreed to */
  preview: (CycleTimes & { catalogVersion: number }) | null
  /** why the command did nothing */
  refusal: string | null
}
