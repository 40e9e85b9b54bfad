/** Basket, order form and the order's own page. */
export const orders: Record<string, string> = {
  'No se entregó': 'Not handed over',
  'Se entregó: {{quantity}}': 'Handed over: {{quantity}}',
  'Recibido: {{quantity}}': 'Received: {{quantity}}',
  '{{quantity}} de {{association}}': '{{quantity}} from {{association}}',
  'Lo que no viene': 'What does not come',
  '{{quantity}}. {{association}} no llegó a su pedido mínimo.':
    '{{quantity}}. {{association}} did not reach its least order.',
  'No se paga': 'Not charged',
  'Lo que pidió': 'What was ordered',
  'Seguir eligiendo': 'Keep choosing',
  'Cambias tu pedido {{code}}': 'You are changing your order {{code}}',
  'Tu canasta': 'Your basket',
  'Ya cerraron los pedidos de esta semana': 'Orders for this week have closed',
  'Tu canasta queda guardada para el próximo ciclo.': 'Your basket is kept for the next cycle.',
  Total: 'Total',
  '{{amount}} son para las productoras. Ver la cuenta': '{{amount}} go to the producers. See the sum',
  'Por el pedido': 'For the order',
  'Donado por lo que no llegó': 'Given for what did not come',
  'Revisar y guardar': 'Review and save',
  'Elegir dónde recoger': 'Choose where to pick up',
  'Dejar el pedido como estaba': 'Leave the order as it was',
  'Esta semana no hay. Sácalo para pedir lo demás.':
    'Not available this week. Take it out to order the rest.',
  Quitar: 'Remove',
  'Cambiar productos': 'Swap products',
  'En lugar de {{product}}': 'Instead of {{product}}',
  'Dejar {{product}}': 'Keep {{product}}',
  'Guardar el cambio': 'Save the swap',
  'Escribe una cantidad entera, de 1 a 999. No cambiamos nada.':
    'Write a whole quantity, from 1 to 999. Nothing was changed.',
  'Tu canasta ya tiene 60 productos distintos. Quita alguno para agregar otro.':
    'Your basket already holds 60 different products. Remove one to add another.',
  'Ese producto ya no existe. Lo demás está guardado.':
    'That product no longer exists. Everything else is safe.',
  'Todavía está vacía': 'It is still empty',
  'Una agrobolsa trae de todo para la semana; también puedes pedir productos sueltos.':
    'An agrobolsa brings a bit of everything for the week; you can order single products too.',
  'Ver agrobolsas': 'See agrobolsas',
  'Ver el catálogo': 'See the catalogue',
  'Guardar cambios': 'Save changes',
  'Confirmar pedido': 'Confirm order',
  'Volver a la canasta': 'Back to the basket',
  'Tu pedido': 'Your order',
  'Guardamos los cambios': 'Your changes are saved',
  'Te lo mandamos también por mensaje.': 'We also send it to you by message.',
  'El enlace está incompleto o no es de este pedido. Ábrelo desde el mensaje que te mandamos, o entra con tu celular.':
    'The link is incomplete or not of this order. Open it from the message we sent you, or sign in with your phone.',
  'Todavía no pedimos nada': 'Nothing has been ordered yet',
  'Ver mi canasta': 'See my basket',
  'Lo demás está guardado.': 'Everything else is safe.',
  'Cerró el {{moment}}': 'Closed on {{moment}}',
  Resumen: 'Summary',
  '1. Dónde recoges': '1. Where you pick up',
  '2. Quién recoge': '2. Who picks up',
  Nombre: 'Name',
  'El código sigue en el celular {{phone}}.': 'The code stays on the phone {{phone}}.',
  Celular: 'Mobile phone',
  'Te mandamos el código por WhatsApp o SMS.': 'We send you the code by WhatsApp or SMS.',
  '3. Cómo pagas': '3. How you pay',
  'Forma de pago': 'Way of paying',
  'Efectivo al recoger': 'Cash at pickup',
  'En el punto tendrán listo tu vuelto.': 'Your change will be ready at the point.',
  '¿Con qué billete pagas?': 'Which note will you pay with?',
  'Monto justo, {{amount}}': 'With the exact amount, {{amount}}',
  'Con {{handed}}, vuelto {{change}}': 'With {{handed}}, change {{change}}',
  'Envío del pedido: {{amount}}': 'Order fee: {{amount}}',
  'Puedes cambiar o anular hasta el {{moment}}. Recibes una nota de entrega.':
    'You can change or cancel until {{moment}}. You get a delivery note.',
  'Trae {{count}} productos_one': 'Holds {{count}} product',
  'Trae {{count}} productos_other': 'Holds {{count}} products',
  'Pedido de {{name}}': 'Order of {{name}}',
  'Muéstralo o dilo al recoger.': 'Show it or say it when you pick up.',
  'Dónde recoges': 'Where you pick up',
  'Cómo va': 'How it is going',
  'Qué habías pedido': 'What you had ordered',
  'Qué llevas': 'What you take home',
  'Pagas al recoger': 'You pay at pickup',
  'Recibimos tu pedido': 'We received your order',
  'Cerró la semana': 'The week closed',
  'Cierran los pedidos': 'Orders close',
  'Las productoras respondieron': 'The producers answered',
  'Las productoras responden y cosechan': 'The producers answer and harvest',
  'En camino': 'On its way',
  'Listo para recoger': 'Ready to pick up',
  'Pedido anulado': 'Order cancelled',
  'No tienes que pagar nada y lo que habías pedido volvió a la venta.':
    'You pay nothing, and what you had ordered is for sale again.',
  'Ya no se puede cambiar ni anular: las productoras ya cosechan lo tuyo. Tu pedido sigue en pie.':
    'It can no longer be changed or cancelled: the producers are harvesting it. Your order stands.',
  'Este pedido ya no se puede cambiar. Quedó como estaba.':
    'This order can no longer be changed. It is as it was.',
  'En efectivo, con el monto justo.': 'In cash, the exact amount.',
  'En efectivo, con {{handed}}.': 'In cash, with {{handed}}.',
  'Tu vuelto': 'Your change',
  'Ver el punto': 'See the point',
  'Cómo llegar': 'Directions',
  'Puedes cambiar o anular hasta el {{moment}}.': 'You can change or cancel until {{moment}}.',
  'Cambiar mi pedido': 'Change my order',
  'Anular mi pedido': 'Cancel my order',
  'Lo que pediste vuelve a la venta y no pagas nada.':
    'What you ordered is for sale again and you pay nothing.',
  'Sí, anular': 'Yes, cancel it',
  '{{day}}, ¿dónde y a qué hora?': '{{day}}: where and at what time?',
  '¿Dónde?': 'Where?',
  '{{from}} a {{to}}': '{{from}} to {{to}}',
  Lleno: 'Full',
  'Ver los puntos en el mapa': 'See the points on the map',
  'Escribe el nombre de quien recoge, de 2 a 80 letras.': 'Write the name of who picks up, 2 to 80 letters.',
  'Elige un punto y una hora para recoger.': 'Choose a point and a time to pick up.',
  'Elige con qué billete pagas.': 'Choose which note you pay with.',
  'Escribe tu celular: ahí te mandamos el código del pedido.':
    'Write your mobile number: we send the order code there.',
  'Escribe solo los números de tu celular. Ejemplo: 712 34567.':
    'Write only the digits of your mobile. Example: 712 34567.',
  'Tiene {{digits}} números y deben ser {{expected}}. Ejemplo: 712 34567.':
    'It has {{digits}} digits and must have {{expected}}. Example: 712 34567.',
  'Es un teléfono fijo y no recibe mensajes. Escribe un celular.':
    'That is a landline and gets no messages. Write a mobile number.',
  'Es un número de otro país. Escribe un celular de Bolivia.':
    'That number is from another country. Write a Bolivian mobile.',
  'No es un celular de Bolivia: empiezan con 6 o 7. Ejemplo: 712 34567.':
    'That is not a Bolivian mobile: they begin with 6 or 7. Example: 712 34567.',
  'Tu canasta está vacía o cambió en otra ventana. Vuelve a la canasta y revisa.':
    'Your basket is empty or changed in another window. Go back to the basket and check.',
  'Los pedidos cerraron antes de que confirmaras. Tu canasta y tus datos quedan guardados.':
    'Orders closed before you confirmed. Your basket and what you typed are kept.',
  'Esta semana no hay {{names}}. Quítalo de la canasta para pedir lo demás.':
    'Not available this week: {{names}}. Take it out of the basket to order the rest.',
  'Se terminó mientras elegías: {{names}}. En tu canasta te mostramos cuánto queda y con qué cambiarlo.':
    'Sold out while you were choosing: {{names}}. Your basket shows how much is left and what to swap it for.',
  'Esa hora se llenó. Elige otra hora u otro punto; lo demás está guardado.':
    'That time is full. Choose another time or point; everything else is safe.',
  'El precio cambió mientras elegías. Ahora el total es {{total}}. Revisa y confirma otra vez.':
    'The price changed while you were choosing. The total is now {{total}}. Check and confirm again.',
  'Con un celular sin verificar puedes pedir hasta {{limit}}. Entra con tu celular para verificarlo, o pide menos.':
    'With an unverified phone you can order up to {{limit}}. Sign in with your phone to verify it, or order less.',
  'Este celular ya tiene un pedido. Abre el enlace que le mandamos para cambiarlo, o entra con tu celular para hacer otro.':
    'This phone already has an order. Open the link we sent to change it, or sign in with your phone to place another.',
  'Se terminó algo mientras elegías': 'Something sold out while you were choosing',
  'No cambiamos nada en tu canasta. Elige qué hacer:': 'Nothing changed in your basket. Choose what to do:',
  'Hay {{quantity}} y pediste {{number}}.': '{{quantity}} left and you asked for {{number}}.',
  'Ya no queda.': 'None left.',
  'Dejar en {{number}}': 'Make it {{number}}',
  Quitarlo: 'Remove it',
  'Buscar parecido': 'Find something similar',
  'Va en {{name}}: alcanza para {{number}}.': 'It goes into {{name}}: there is enough for {{number}}.',
  'Va en {{name}} y no alcanza.': 'It goes into {{name}} and there is not enough.',
  'Quitar la agrobolsa': 'Remove the agrobolsa',
  'Cambiar por {{product}}': 'Swap for {{product}}',
  '{{to}} por {{from}}': '{{to}} for {{from}}',
  'Si no vienes, otra persona puede recoger con tu código. Si nadie viene, no se te cobra y lo que pagaste queda a tu favor; la comida, ya cosechada, se vende o se dona en el punto. Si pasa dos veces, te podemos pedir que pagues antes.':
    'If you cannot come, somebody else may pick it up with your code. If nobody comes, you are not charged and what you paid stays in your favour; the food, already harvested, is sold or given away at the point. After two times we may ask you to pay beforehand.',
  'Más sobre esto': 'More about this',
  'Nadie recogió este pedido': 'Nobody picked up this order',
  'No se te cobra. La comida se vendió o se donó en el punto. Si fue un error, responde al mensaje de tu pedido.':
    'You are not charged. The food was sold or given away at the point. If this is a mistake, answer the message of your order.',
  'No recogió: {{number}}': 'Not picked up: {{number}}',
  'Pedidos de este celular que nadie recogió: {{number}}':
    'Orders of this phone that nobody picked up: {{number}}',
  'Desde el segundo puede pedirle que pague antes, por QR.':
    'From the second on you may ask her to pay beforehand, by QR.',
}
