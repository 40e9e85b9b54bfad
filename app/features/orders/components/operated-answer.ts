/** What a form about one order came back with. */
export type OperatedAnswer = {
  accion: 'mover' | 'anular'
  motivo: string
  ventana: string
  problems: ('motivo' | 'ventana')[]
  /** why the command did nothing */
  refusal: string | null
}
