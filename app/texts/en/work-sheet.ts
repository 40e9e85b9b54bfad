/** The association's catalogue as a spreadsheet: out, and in with a preview. */
export const sheet: Record<string, string> = {
  'Precio en el ciclo {{number}}: {{after}}': 'Price in cycle {{number}}: {{after}}',
  'Precio en el ciclo {{number}}: antes {{before}}, ahora {{after}}':
    'Price in cycle {{number}}: before {{before}}, now {{after}}',
  'No hay un ciclo por abrir: el precio no se guarda.': 'No cycle is planned: the price is not saved.',
  'No está en la oferta del ciclo {{number}}: el precio no se guarda. Póngalo primero en la oferta.':
    'It is not on offer in cycle {{number}}: the price is not saved. Put it on offer first.',
  'Escriba el precio en bolivianos: 3,50.': 'Write the price in bolivianos: 3.50.',
  'El ciclo acaba de cerrar y sus precios ya no cambian. Revise qué pasaría ahora.':
    'The cycle has just closed and its prices no longer change. Check what would happen now.',
  'El archivo pesa más de 5 MB. Guárdelo sin imágenes ni otras hojas, o divídalo en partes.':
    'The file weighs more than 5 MB. Save it without pictures or other sheets, or divide it into parts.',
  'Agregue sus productos uno por uno, o traiga todos de una hoja de cálculo.':
    'Add your products one by one, or bring all of them from a spreadsheet.',
  'Traer de una hoja': 'Bring from a spreadsheet',
  'Llevar y traer en hoja de cálculo': 'Take out and bring in as a spreadsheet',
  'Columna «{{column}}», dice «{{typed}}»: {{words}}': 'Column “{{column}}” says “{{typed}}”: {{words}}',
  'Columna «{{column}}»: {{words}}': 'Column “{{column}}”: {{words}}',
  'Su asociación no tiene un producto con ese código. Bórrelo si es nuevo.':
    'Your association has no product with that code. Delete the code if it is new.',
  'Ese producto está retirado. Primero devuélvalo al catálogo.':
    'That product is retired. Bring it back to the catalogue first.',
  'Otro producto ya se llama así.': 'Another product already has that name.',
  'Escriba los meses así: enero a marzo, junio.': 'Write the months like this: enero a marzo, junio.',
  'Escriba SPG, orgánico, o nada.': 'Write SPG, orgánico, or nothing.',
  'Escriba sí o no.': 'Write sí or no.',
  'Escriba un número entero de gramos.': 'Write a whole number of grams.',
  'Otra fila del mismo producto dice otra cosa.': 'Another row of the same product says otherwise.',
  'Tiene letras que no se pueden leer. Escríbalo de nuevo.':
    'It has letters that cannot be read. Write it again.',
  'Cambia el orden': 'The order changes',
  '{{unit}}, se pide la cosecha en ella': '{{unit}}, the harvest is asked in it',
  'Se agrega: {{unit}}': 'Added: {{unit}}',
  'Se deja: {{unit}}': 'Dropped: {{unit}}',
  'Antes {{before}}; ahora {{after}}': 'Before {{before}}; now {{after}}',
  nada: 'nothing',
  '{{field}}: antes «{{before}}», ahora «{{after}}»': '{{field}}: before “{{before}}”, now “{{after}}”',
  sí: 'yes',
  no: 'no',
  'Elija el archivo de su hoja de cálculo.': 'Choose the file of your spreadsheet.',
  'Eso no es una hoja de cálculo. Use un archivo CSV o XLSX.':
    'That is not a spreadsheet. Use a CSV or XLSX file.',
  'No pudimos leer el archivo: está dañado o incompleto. Guárdelo de nuevo como CSV o XLSX.':
    'We could not read the file: it is damaged or incomplete. Save it again as CSV or XLSX.',
  'La hoja es demasiado grande: hasta 10.000 filas y 60 columnas. Divídala en partes.':
    'The sheet is too large: up to 10,000 rows and 60 columns. Split it into parts.',
  'A la hoja le faltan columnas: {{columns}}. Los títulos van en la primera fila.':
    'The sheet lacks columns: {{columns}}. Headings go into the first row.',
  'La hoja solo tiene títulos: no trae ningún producto.':
    'The sheet has only headings: it brings no product.',
  'Esa vista previa ya no está. Suba el archivo otra vez.':
    'That preview is no longer there. Upload the file again.',
  'Hay filas con errores: corríjalas en su hoja y súbala otra vez.':
    'Some rows have errors: mend them in your sheet and upload it again.',
  'El catálogo cambió mientras usted miraba. Esto es lo que pasaría ahora: revise y confirme otra vez.':
    'The catalogue changed while you were looking. This is what would happen now: check and confirm again.',
  'Catálogo en hoja de cálculo': 'Catalogue as a spreadsheet',
  'Qué pasaría con cada fila': 'What would become of each row',
  '{{count}} filas tienen errores_one': '{{count}} row has errors',
  '{{count}} filas tienen errores_other': '{{count}} rows have errors',
  'Ver solo los errores': 'See only the errors',
  'Subir otra vez': 'Upload again',
  'No se guardó nada. Corríjalas en su hoja y súbala otra vez.':
    'Nothing was saved. Mend them in your sheet and upload it again.',
  'La hoja es igual a su catálogo': 'The sheet is the same as your catalogue',
  'No hay nada que guardar.': 'There is nothing to save.',
  'Todavía no se guardó nada': 'Nothing has been saved yet',
  'Revise y confirme abajo. Se guarda todo junto, o nada.':
    'Check and confirm below. All of it is saved together, or nothing.',
  'Qué filas mostrar': 'Which rows to show',
  'Todas: {{number}}': 'All: {{number}}',
  'Errores: {{number}}': 'Errors: {{number}}',
  'Nuevas: {{number}}': 'New: {{number}}',
  'Cambian: {{number}}': 'Changed: {{number}}',
  'Iguales: {{number}}': 'Same: {{number}}',
  'Ninguna fila así.': 'No such row.',
  Error: 'Error',
  Nueva: 'New',
  Cambia: 'Changed',
  Igual: 'Same',
  'Fila {{line}}: {{title}}': 'Row {{line}}: {{title}}',
  Llevar: 'Take out',
  'Sus productos con sus unidades y los precios del próximo ciclo, para abrir en Excel o LibreOffice.':
    'Your products with their units and the prices of the next cycle, to open in Excel or LibreOffice.',
  'Bajar XLSX': 'Download XLSX',
  'Bajar CSV': 'Download CSV',
  Traer: 'Bring in',
  'Primero le mostramos qué pasaría con cada fila. Nada se guarda hasta que usted confirme.':
    'First we show you what would become of each row. Nothing is saved until you confirm.',
  'Archivo CSV o XLSX': 'CSV or XLSX file',
  'Hasta 5 MB y 10.000 filas.': 'Up to 5 MB and 10,000 rows.',
  'Leyendo la hoja…': 'Reading the sheet…',
  'Ver qué pasaría': 'See what would happen',
  'Cómo se llena la hoja': 'How to fill in the sheet',
  'Lo más fácil: baje su catálogo, cambie lo que haga falta y súbalo. Una fila por cada unidad en que se vende un producto.':
    'The easiest way: download your catalogue, change what is needed and upload it. One row for each unit that a product is sold in.',
  'Hacen falta: {{columns}}. Las demás columnas pueden faltar.':
    'Needed: {{columns}}. The other columns may be left out.',
  'El código dice qué producto es. Déjelo vacío en los nuevos.':
    'The code says which product it is. Leave it empty for new ones.',
  'Cuánto trae cada unidad se escribe siempre: un amarro no pesa igual en todas partes.':
    'How much each unit holds is always written: a bunch does not weigh the same everywhere.',
  'Lo que no está en la hoja queda como está: nada se borra.':
    'What is not in the sheet stays as it is: nothing is deleted.',
  'El precio es el de la productora en el próximo ciclo, y vale para lo que ya está en su oferta. Lo que ya le pidieron conserva su precio.':
    'The price is the producer’s in the next cycle, and counts for what is already on offer there. What was ordered keeps its price.',
  'La hoja está en su catálogo': 'The sheet is in your catalogue',
  'Filas nuevas: {{fresh}}. Cambiadas: {{changed}}. Iguales: {{same}}.':
    'New rows: {{fresh}}. Changed: {{changed}}. Same: {{same}}.',
  'Ver los productos': 'See the products',
  'Guardando…': 'Saving…',
  'Sí, guardar {{count}} filas_one': 'Yes, save {{count}} row',
  'Sí, guardar {{count}} filas_other': 'Yes, save {{count}} rows',
}
