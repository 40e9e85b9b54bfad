/** A mobile market on its day, as its officials note it; some of it is said by the phone's script too. */
export const marketDay: Record<string, string> = {
  'Feria: anotado en nombre del municipio': "Market: noted in the municipality's name",
  'Día de la feria abierto': 'Day of the market opened',
  'Reglas de las ferias cambiadas': 'Rules of the markets changed',
  'A mano': 'At hand',
  'El día de la feria': 'The day of the market',
  'El día de {{market}}': 'The day of {{market}}',
  'El día está abierto.': 'The day is open.',
  'Ya se puede abrir el día.': 'The day can be opened now.',

  'La etiqueta dice': 'The label says',
  'kg o u.': 'kg or pcs',
  'Pesa de verdad': 'It really weighs',
  'Cuánto pide por lo que dice la etiqueta': 'What is asked for what the label says',
  'Anotar el control': 'Note the check',
  'Controles hechos': 'Checks done',
  'Todavía no hay controles': 'No checks yet',
  'Pese un producto que ya tenga etiqueta y compare.': 'Weigh a product that has a label and compare.',
  '{{time}}, {{person}}': '{{time}}, {{person}}',
  'Cumple: {{what}}': 'Right: {{what}}',
  'No cumple: {{what}}': 'Not right: {{what}}',
  Cumple: 'Right',
  'No cumple': 'Not right',
  'Producto y puesto': 'Product and stall',
  'Puesto {{number}}: {{name}}': 'Stall {{number}}: {{name}}',
  'Otro producto, por kilo': 'Another product, by the kilo',
  'Otro producto, por unidad': 'Another product, by the piece',
  'Cómo se llama, si es otro': 'What it is called, if another',
  'Anular: {{what}}': 'Take back: {{what}}',
  Anular: 'Take back',
  'El día está cerrado': 'The day is closed',
  'Se puede mirar; ya no se anota.': 'It can be looked at; nothing is noted any more.',
  'Quién llegó': 'Who came',
  '{{came}} de {{expected}}': '{{came}} of {{expected}}',
  'en su puesto': 'at their stall',
  'Llegó alguien que no había confirmado': 'Somebody came who had not confirmed',
  'Antes: {{what}}, {{person}}': 'Before: {{what}}, {{person}}',
  'Control de peso y precio': 'Check of weight and price',
  'Ninguno todavía.': 'None yet.',
  'No cumplen: {{number}}.': 'Not right: {{number}}.',
  'Todos cumplen.': 'All are right.',
  Controlar: 'Check',
  'Ventas en la feria': 'Sales at the market',
  'Ninguna todavía.': 'None yet.',
  'Anotar una venta': 'Note a sale',
  'Lo que sobró': 'What was left',
  'Anotado.': 'Noted.',
  'Al levantar los puestos.': 'When the stalls are taken down.',
  'Anotar sobras': 'Note what is left',
  'Abierto a las {{time}} por {{person}}, con los precios de ese momento.':
    'Opened at {{time}} by {{person}}, with the prices of that moment.',
  'El día ya está cerrado': 'The day is closed already',
  'Eso ya no está en la feria': 'That is not at the market any more',
  'No se anotó nada. Si falta algo, cuéntelo en el informe.':
    'Nothing was noted. If something is missing, say so in the report.',
  'No se anotó nada. Cargue la página otra vez y repita.':
    'Nothing was noted. Load the page again and repeat.',
  'Por producto y destino vale lo último que se anota. Para quitarlo, anote 0.':
    'Of each product and fate the last word counts. To take it away, note 0.',
  Anotado: 'Noted',
  'Cuánto sobró': 'How much is left',
  'Qué se hace con eso': 'What becomes of it',
  'Anotar lo que sobró': 'Note what is left',
  'No hay sobras anotadas': 'Nothing left is noted',
  'Al levantar los puestos, anote lo que no se vendió.':
    'When the stalls are taken down, note what was not sold.',
  'Cuánto se vendió': 'How much was sold',
  'Por cuánto': 'For how much',
  'Vendido en la feria': 'Sold at the market',
  'Todavía no hay ventas anotadas': 'No sales are noted yet',
  'Anote cada venta, o al final del día lo que vendió cada puesto.':
    'Note each sale, or at the end of the day what each stall sold.',
  'Venta por venta': 'Sale by sale',
  'Es el {{day}}, desde las {{time}}. Asistencia, controles, ventas y lo que sobra, en este teléfono.':
    'It is on {{day}}, from {{time}}. Attendance, checks, sales and what is left, on this phone.',
  'La feria está cancelada': 'The market is cancelled',
  'Todavía no se abre': 'It does not open yet',
  'Se puede abrir desde el {{moment}}, para llevarla lista en el teléfono.':
    'It can be opened from {{moment}}, to carry it ready on the phone.',
  'Al abrir se copian la lista de control y los precios de referencia de hoy: con eso se juzga, aunque después cambien.':
    'Opening copies the checklist and the reference prices of today: they are what is judged by, even if they change later.',
  'Abrir el día': 'Open the day',

  Llegó: 'Came',
  'Llegó tarde': 'Came late',
  'No vino': 'Did not come',
  'Se lo llevan de vuelta': 'Taken back home',
  Donado: 'Donated',
  'Se botó': 'Thrown away',
  Reventa: 'Reselling',
  'Peso o precio': 'Weight or price',
  Higiene: 'Hygiene',
  Accidente: 'Accident',
  'Pelea o reclamo': 'Fight or complaint',
  'Lluvia, granizo o viento': 'Rain, hail or wind',
  'Otra cosa': 'Something else',
  'Dice {{stated}} y hay {{weighed}}: faltan {{missing}}.':
    'It says {{stated}} and there are {{weighed}}: {{missing}} missing.',
  'Cantidad correcta: dice {{stated}} y hay {{weighed}}.':
    'The count is right: it says {{stated}} and there are {{weighed}}.',
  'Dice {{stated}} y pesa {{weighed}}: faltan {{missing}}.':
    'It says {{stated}} and weighs {{weighed}}: {{missing}} missing.',
  'Peso correcto: dice {{stated}} y pesa {{weighed}}.':
    'The weight is right: it says {{stated}} and weighs {{weighed}}.',
  'El precio no se revisó.': 'The price was not looked at.',
  'Pide {{asked}}; no hay precio de referencia de estos días.':
    '{{asked}} is asked; there is no reference price of these days.',
  'Caro: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).':
    'Dear: {{asked}} is asked and the market is at {{low}} to {{high}} ({{where}}, {{day}}).',
  'Por debajo: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).':
    'Below: {{asked}} is asked and the market is at {{low}} to {{high}} ({{where}}, {{day}}).',
  'Precio justo: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).':
    'A fair price: {{asked}} is asked and the market is at {{low}} to {{high}} ({{where}}, {{day}}).',
  'Se acepta hasta {{weight}} % menos de peso y hasta {{price}} % sobre el mercado. {{source}}':
    'Up to {{weight}} % less weight and up to {{price}} % above the market is accepted. {{source}}',
  'Escriba el monto en bolivianos, por ejemplo 12,50.': 'Write the amount in bolivianos, for example 12,50.',
  'Escriba cuánto: 12,5 en kilos, 460 g, o unidades enteras.':
    'Write how much: 12,5 in kilos, 460 g, or whole pieces.',
  'Escriba el peso: 1 en kilos, 460 g, o unidades enteras.':
    'Write the weight: 1 in kilos, 460 g, or whole pieces.',
  'Escriba qué producto es.': 'Write which product it is.',
  'Cuente en pocas palabras qué pasó.': 'Say in a few words what happened.',
  'Elija el producto.': 'Choose the product.',
  'Elija qué se hace con lo que sobró.': 'Choose what becomes of what is left.',
  'Elija qué pasó.': 'Choose what happened.',
  'Responda al menos un punto, o cambie alguno.': 'Answer at least one point, or change one.',
  'Eso ya no está en la página. Cárguela otra vez.': 'That is not on the page any more. Load it again.',
}
