/** Routes: which vehicle goes where, with what, and with which permit. */
export const transport: Record<string, string> = {
  Rutas: 'Routes',
  'Salida de los vehículos dicha': 'Departure of the vehicles set',
  'Lo lleva {{plate}}, de otra organización.': '{{plate}} of another organisation goes there.',
  'A uno de esos puntos ya va un vehículo de otra organización. Mire de nuevo.':
    'A vehicle of another organisation already goes to one of those points. Look again.',
  'A qué hora salen': 'When they set out',
  'De dónde salen': 'Where they set out from',
  'Coordenadas de la salida': 'Coordinates of the departure',
  'Como las da el mapa del teléfono: -16.5118, -68.1269': 'As the phone’s map gives them: -16.5118, -68.1269',
  'Velocidad en línea recta': 'Speed along a straight line',
  'Es un supuesto: las calles son más largas que la línea recta.':
    'An assumption: streets are longer than the straight line.',
  'Cada parada toma': 'Each stop takes',
  'Desde cuánto antes de abrir hay quien reciba': 'How long before opening somebody receives',
  'Guardar la salida': 'Save the departure',
  'Este ciclo ya terminó: sus rutas quedan como fueron.': 'This cycle is over: its routes stay as they were.',
  'La ruta cambió mientras tanto, o ese punto o vehículo ya no está. Mire de nuevo.':
    'The route has changed meanwhile, or that point or vehicle is no longer there. Look again.',
  'Agregue primero un vehículo.': 'Add a vehicle first.',
  'Todavía no hay pedidos que llevar.': 'There are no orders to carry yet.',
  'Escriba una hora, por ejemplo 14:00.': 'Write a time, for example 14:00.',
  'Escriba el lugar en 80 letras o menos.': 'Write the place in 80 letters or fewer.',
  'Escriba latitud y longitud de un lugar de Bolivia, o deje vacío.':
    'Write latitude and longitude of a place in Bolivia, or leave it empty.',
  'Escriba kilómetros por hora, de 3 a 90.': 'Write kilometres per hour, from 3 to 90.',
  'Escriba minutos, de 1 a 120.': 'Write minutes, from 1 to 120.',
  'Escriba minutos, de 0 a 600.': 'Write minutes, from 0 to 600.',
  'Rutas propuestas. Cámbielas como haga falta.': 'Routes suggested. Change them as needed.',
  'Guardado: las horas se calcularon de nuevo.': 'Saved: the times were worked out anew.',
  'Ciclo {{number}}: se entrega el {{window}}.': 'Cycle {{number}}: handed over on {{window}}.',
  'El ciclo todavía recibe pedidos: las cargas van a cambiar.':
    'The cycle still takes orders: the loads will change.',
  'Salida y vehículos': 'Departure and vehicles',
  'Hora y lugar de salida': 'Time and place of departure',
  'Todavía no hay vehículos': 'No vehicles yet',
  'Agregue el primero con su placa y los kilos que carga; después se proponen las rutas.':
    'Add the first with its plate and the kilos it carries; then routes are suggested.',
  '{{count}} puntos con pedidos todavía sin vehículo, {{weight}}._one':
    '{{count}} point with orders has no vehicle yet, {{weight}}.',
  '{{count}} puntos con pedidos todavía sin vehículo, {{weight}}._other':
    '{{count}} points with orders have no vehicle yet, {{weight}}.',
  'Se pierde el orden que puso a mano. ¿Proponer de nuevo?':
    'The order that you set by hand will be lost. Suggest anew?',
  'Proponer de nuevo': 'Suggest anew',
  'Proponer rutas': 'Suggest routes',
  'Por distancia, por la hora en que abre cada punto y por lo que carga cada vehículo.':
    'By distance, by when each point opens and by what each vehicle carries.',
  'Puntos sin vehículo': 'Points without a vehicle',
  'Y {{count}} puntos más, que aparecen cuando estos tengan vehículo._one':
    'And {{count}} more point, which appears once these have a vehicle.',
  'Y {{count}} puntos más, que aparecen cuando estos tengan vehículo._other':
    'And {{count}} more points, which appear once these have a vehicle.',
  'Los lleva otra organización': 'Served by another organisation',
  'Va con {{plate}}.': 'Goes with {{plate}}.',
  'abre {{time}}': 'opens {{time}}',
  'En la feria: {{name}}': 'At the market: {{name}}',
  'Llega a las {{time}}, después de {{distance}}.': 'Arrives at {{time}}, after {{distance}}.',
  'Llega a las {{time}}.': 'Arrives at {{time}}.',
  '{{count}} minutos después de abrir._one': '{{count}} minute after opening.',
  '{{count}} minutos después de abrir._other': '{{count}} minutes after opening.',
  'Otro vehículo': 'Another vehicle',
  '{{place}} antes': '{{place}} earlier',
  '{{place}} después': '{{place}} later',
  'Guardar el vehículo de {{place}}': 'Save the vehicle for {{place}}',
  'Sale a las {{time}}': 'Sets out at {{time}}',
  '{{count}} paradas_one': '{{count}} stop',
  '{{count}} paradas_other': '{{count}} stops',
  'termina a las {{time}}': 'done at {{time}}',
  'Sobran {{weight}}: hace falta otro viaje u otro vehículo.':
    '{{weight}} too much: another trip or another vehicle is needed.',
  'Todavía no hay nada que llevar': 'Nothing to carry yet',
  'Cuando abra el primer ciclo, aquí se planean las rutas.':
    'Once the first cycle opens, routes are planned here.',
}
