/** A bank's file: what it would do, and doing it. */
export const statement: Record<string, string> = {
  'Archivo del banco': 'File of the bank',
  'Subir el archivo del banco': 'Upload the bank’s file',
  'Todas esas filas ya estaban anotadas.': 'All those rows were noted already.',
  'Ya estaba anotada.': 'It was noted already.',
  'Filas que no se leyeron: {{rows}}': 'Rows that could not be read: {{rows}}',
  'Les falta el número o el monto. Si son transferencias, anótelas a mano en Pagos.':
    'They lack the number or the amount. If they are transfers, note them by hand in Payments.',
  'Así queda si confirma': 'What it does if you confirm',
  'Pagan: {{pays}}. Pagan una parte: {{parts}}. De más: {{more}}. Por revisar: {{others}}.':
    'Pay: {{pays}}. Pay a part: {{parts}}. Too much: {{more}}. To look at: {{others}}.',
  'De más queda a favor de quien pagó. De menos vale como parte, y el resto se cobra al entregar.':
    'What is too much stays in the payer’s favour. What is too little counts as a part, and the rest is collected at handover.',
  'Confirmar {{n}} filas': 'Confirm {{n}} rows',
  'Descartar este archivo': 'Drop this file',
  'Filas del archivo': 'Rows of the file',
  Número: 'Number',
  Glosa: 'Gloss',
  'Qué hace': 'What it does',
  'Otro archivo': 'Another file',
  'Suba el extracto': 'Upload the statement',
  'Archivo CSV o Excel (xlsx)': 'CSV or Excel file (xlsx)',
  'Como lo baja del banco, hasta 5 MB y 2.000 filas. Se buscan las columnas número, monto y glosa.':
    'As the bank gives it, up to 5 MB and 2,000 rows. The columns number, amount and gloss are looked for.',
  'El archivo pesa más de 5 MB.': 'The file is larger than 5 MB.',
  'Ver qué haría': 'See what it would do',
  'Paga el pedido.': 'Pays the order.',
  'Paga, y {{amount}} quedan a su favor.': 'Pays, and {{amount}} stay in her favour.',
  'Paga una parte: faltan {{amount}}.': 'Pays a part: {{amount}} are left.',
  'Elija el banco.': 'Choose the bank.',
  'Son más de 2.000 filas: baje un período más corto.': 'More than 2,000 rows: download a shorter period.',
  'No se leyó ninguna transferencia. El archivo lleva columnas con número, monto y glosa.':
    'No transfer was read. The file has columns with number, amount and gloss.',
  'Es menos de lo que cuesta el pedido: vale como parte, y el resto se cobra al entregar.':
    'It is less than the order costs: it counts as a part, and the rest is collected at handover.',
  'Anotada como parte del pago: el resto se cobra al entregar.':
    'Noted as a part of the payment: the rest is collected at handover.',
}
