/** Spanish plurals; every other Spanish sentence is its own key. */
export const es: Record<string, string> = {
  'No es ese código. Te quedan {{count}} intentos._one': 'No es ese código. Te queda un intento.',
  'Te quedan {{count}} códigos de respaldo._one': 'Te queda un código de respaldo.',
  '{{count}} avisos no llegaron_one': '{{count}} aviso no llegó',
  '{{count}} mensajes recibidos esperan que alguien los lea_one':
    '{{count}} mensaje recibido espera que alguien lo lea',
  '{{count}} asociaciones traerían {{amount}}_one': '{{count}} asociación traería {{amount}}',
  'De {{low}} a {{high}}, {{count}} precios_one': 'De {{low}} a {{high}}, {{count}} precio',
  '{{count}} precios raros_one': '{{count}} precio raro',
  '{{count}} precios guardados_one': '{{count}} precio guardado',
  'Sí, guardar {{count}} precios_one': 'Sí, guardar {{count}} precio',
  '{{count}} familias_one': '{{count}} familia',
  '{{product}}: ya se vendieron {{sold}} en {{count}} pedidos._one':
    '{{product}}: ya se vendieron {{sold}} en {{count}} pedido.',
  '{{count}} pedidos siguen sin sus productos; se avisó a cada comprador._one':
    '{{count}} pedido sigue sin sus productos; se avisó a su comprador.',
  'Los ciclos de las próximas {{count}} semanas se crean solos._one':
    'El ciclo de la próxima semana se crea solo.',
  'Encendido, crea solo los ciclos de las próximas {{count}} semanas._one':
    'Encendido, crea solo el ciclo de la próxima semana.',
  '{{count}} días antes_one': '{{count}} día antes',
  '{{count}} días después_one': '{{count}} día después',
  '{{count}} familias lo traen esta semana_one': '{{count}} familia lo trae esta semana',
  '{{count}} productos_one': '{{count}} producto',
  '{{count}} lotes_one': '{{count}} lote',
  'Quedan {{count}} lugares_one': 'Queda {{count}} lugar',
  'Ver {{count}} más_one': 'Ver {{count}} más',
  '{{count}} en tu canasta_one': '{{count}} en tu canasta',
  'Es la cuenta de la semana {{cycle}}: {{count}} pedidos._one':
    'Es la cuenta de la semana {{cycle}}: {{count}} pedido.',
  'Es la cuenta de los últimos {{count}} pedidos de la semana {{cycle}}._one':
    'Es la cuenta del último pedido de la semana {{cycle}}.',
  '{{count}} productos, {{weight}}._one': '{{count}} producto, {{weight}}.',
  '{{count}} productoras no respondieron_one': '{{count}} productora no respondió',
  'Faltan {{count}}_one': 'Falta {{count}}',
  'Faltan {{count}} respuestas._one': 'Falta {{count}} respuesta.',
  'Respondió {{count}} de {{all}}._one': 'Respondió {{count}} de {{all}}.',
  '{{day}}: {{count}} pedidos_one': '{{day}}: {{count}} pedido',
  '{{count}} avisos de este ciclo._one': '{{count}} aviso de este ciclo.',
  '{{count}} pedidos por cobrar_one': '{{count}} pedido por cobrar',
  'Entran {{count}} pedidos, {{amount}}._one': 'Entra {{count}} pedido, {{amount}}.',
  'Se anulan {{count}} pedidos, {{amount}}; nadie paga nada._one':
    'Se anula {{count}} pedido, {{amount}}; nadie paga nada.',
  'Por hacer, {{count}} cosas_one': 'Por hacer, {{count}} cosa',
  mensajes_one: 'mensaje',
  '{{count}} filas tienen errores_one': '{{count}} fila tiene errores',
  'Sí, guardar {{count}} filas_one': 'Sí, guardar {{count}} fila',
  'Faltan {{count}} datos_one': 'Falta 1 dato',
  'Faltan {{count}} datos_other': 'Faltan {{count}} datos',
  'Trae {{count}} productos_one': 'Trae {{count}} producto',
  'Trae {{count}} productos_other': 'Trae {{count}} productos',
  '{{count}} lugares_one': '{{count}} lugar',
  'Prometió {{count}} productos en ciclos que siguen._one':
    'Prometió {{count}} producto en ciclos que siguen.',
  '{{count}} personas en la asociación._one': '{{count}} persona en la asociación.',
  '{{count}} sin celular: usted responde por ellas._one': '{{count}} sin celular: usted responde por ella.',
  '{{count}} pedidos_one': '{{count}} pedido',
  'Ciclo {{number}}: mover {{count}} pedidos_one': 'Ciclo {{number}}: mover {{count}} pedido',
  'Prueba otra vez en {{count}} minutos. No se anotó nada; lo que escribiste sigue aquí._one':
    'Prueba otra vez en un minuto. No se anotó nada; lo que escribiste sigue aquí.',
  'De qué zonas vienen los pedidos de los últimos {{count}} ciclos, dónde hay puntos y dónde los piden._one':
    'De qué zonas vienen los pedidos del último ciclo, dónde hay puntos y dónde los piden.',
  '{{count}} zonas más, pedidas por menos de cinco personas, no se nombran._one':
    'Una zona más, pedida por menos de cinco personas, no se nombra.',
  'Llevar también los {{count}} pedidos y avisar a quien pidió_one':
    'Llevar también el pedido y avisar a quien pidió',
  'No se guardó: {{count}} pedidos se entregan aquí_one': 'No se guardó: {{count}} pedido se entrega aquí',
  'No se cerró: {{count}} pedidos se entregan aquí_one': 'No se cerró: {{count}} pedido se entrega aquí',
  '{{count}} ofertas publicadas como la semana pasada_one': 'Una oferta publicada como la semana pasada',
  '{{count}} productos no se copiaron: están fuera de temporada o ya no se venden._one':
    'Un producto no se copió: está fuera de temporada o ya no se vende.',
  'Ciclo {{number}}: {{count}} bolsas._one': 'Ciclo {{number}}: una bolsa.',
  'Cambiado en {{count}} bolsas_one': 'Cambiado en una bolsa',
  '{{count}} ofertas guardadas_one': 'Una oferta guardada',
  'Está en el ciclo: {{count}} pedidas. Su contenido y sus precios no cambian hasta el cierre._one':
    'Está en el ciclo: una pedida. Su contenido y sus precios no cambian hasta el cierre.',
  '{{count}} pedidas_one': 'una pedida',
  '{{count}} pedidos, {{weight}}_one': '{{count}} pedido, {{weight}}',
  'y {{count}} más_one': 'y {{count}} más',
  '{{count}} etiquetas, 16 por hoja A4 (99 x 34 mm). El QR lleva solo el código._one':
    '{{count}} etiqueta, 16 por hoja A4 (99 x 34 mm). El QR lleva solo el código.',
  '{{count}} puntos con pedidos todavía sin vehículo, {{weight}}._one':
    '{{count}} punto con pedidos todavía sin vehículo, {{weight}}.',
  'Y {{count}} puntos más, que aparecen cuando estos tengan vehículo._one':
    'Y {{count}} punto más, que aparece cuando estos tengan vehículo.',
  '{{count}} minutos después de abrir._one': '{{count}} minuto después de abrir.',
  '{{weight}}, {{count}} paradas_one': '{{weight}}, {{count}} parada',
  '{{count}} paradas_one': '{{count}} parada',
  '{{count}} puntos con pedidos todavía sin vehículo._one':
    '{{count}} punto con pedidos todavía sin vehículo.',
  '{{count}} cajones_one': '{{count}} cajón',
  '{{count}} productoras_one': '{{count}} productora',
  '{{count}} trabajan aquí_one': '{{count}} trabaja aquí',
  'Un toque avisa a las coordinadoras de {{count}} asociaciones, con el motivo._one':
    'Un toque avisa a la coordinadora de {{count}} asociación, con el motivo.',
  'En {{point}} se recogen {{count}} pedidos ese día_one': 'En {{point}} se recoge {{count}} pedido ese día',
  'Se recogen ahí {{count}} pedidos, {{kilos}} kg, de {{from}} a {{to}}._one':
    'Se recoge ahí {{count}} pedido, {{kilos}} kg, de {{from}} a {{to}}.',
  'Invitar a {{count}} asociaciones_one': 'Invitar a {{count}} asociación',
  'Dar puesto a {{count}} asociaciones_one': 'Dar puesto a {{count}} asociación',
  'Faltan {{count}} respuestas_one': 'Falta {{count}} respuesta',
  'Enviar {{count}} invitaciones_one': 'Enviar {{count}} invitación',
  '{{day}}: {{count}} ferias_one': '{{day}}: {{count}} feria',
}
