/** Paying by card and QR, and what staff see of it. */
export const payments: Record<string, string> = {
  'Pagas desde tu banco y nos das el número de la transferencia.':
    'You pay from your bank and give us the number of the transfer.',
  'Se reserva ahora y se cobra al entregarte, solo lo que te llevas.':
    'Held now and charged at pickup, only for what you take.',
  'No en {{points}}.': 'Not at {{points}}.',
  'Si pagas en efectivo, ¿con qué billete?': 'If you pay in cash, with which note?',
  'En ese punto no se paga así. Elige otra forma de pago u otro punto.':
    'You cannot pay that way at that point. Choose another way or another point.',
  'Ahora no se puede pagar así. Elige otra forma de pago.':
    'You cannot pay that way now. Choose another way.',
  'La página de la tarjeta no responde': 'The card page does not answer',
  'Tu pedido sigue anotado. Prueba otra vez en un minuto, o cámbialo para pagar en efectivo.':
    'Your order is kept. Try again in a minute, or change it to pay in cash.',
  'Falta reservar lo que agregaste': 'What you added is not held yet',
  'Falta tu tarjeta': 'Your card is missing',
  'El banco no aceptó esa tarjeta. Prueba con otra.': 'The bank refused that card. Try another one.',
  'Se reservan {{amount}}: tu pedido y un margen por si luego eliges un cambio más caro. Se cobra al entregarte, solo lo que te llevas.':
    '{{amount}} will be held: your order and a margin in case you choose a dearer swap later. You are charged at pickup, only for what you take.',
  'Ya pagado': 'Already paid',
  'Si no, pagas todo al recoger y tu tarjeta queda libre.':
    'Otherwise you pay everything at pickup and your card is free.',
  'Guardamos lo que pediste hasta las {{time}}; después vuelve a la venta.':
    'We keep what you ordered until {{time}}; then it goes back on sale.',
  'Guardamos lo que pediste por media hora; después vuelve a la venta.':
    'We keep what you ordered for half an hour; then it goes back on sale.',
  'Dar mi tarjeta': 'Give my card',
  'La reserva de tu tarjeta terminó': 'The hold on your card has ended',
  'No se cobró nada. Puedes reservar otra vez o pagar al recoger.':
    'Nothing was charged. You may hold it again or pay at pickup.',
  'Reservar otra vez': 'Hold it again',
  'Con tarjeta: reservado hasta {{amount}}. Se cobra al entregarte, solo lo que te llevas.':
    'By card: up to {{amount}} held. Charged at pickup, only for what you take.',
  'Con tarjeta, cuando la des.': 'By card, once you give it.',
  'Con tarjeta, o al recoger.': 'By card, or at pickup.',
  'Como en lo general': 'As in general',
  'Sin cambio': 'As it is',
  'Formas de pago': 'Ways to pay',
  'Lo de un ciclo vale más que lo general, y lo de un punto más que lo del ciclo. Siempre queda al menos una forma de pago.':
    'What is said for a cycle goes before what is said in general, and for a point before the cycle. At least one way to pay is always left.',
  'En {{point}}, ciclo {{number}}, no quedaría ninguna forma de pago.':
    'At {{point}}, cycle {{number}}, no way to pay would be left.',
  'En el ciclo {{number}} no quedaría ninguna forma de pago.':
    'In cycle {{number}} no way to pay would be left.',
  'En {{point}} no quedaría ninguna forma de pago.': 'At {{point}} no way to pay would be left.',
  'No quedaría ninguna forma de pago.': 'No way to pay would be left.',
  'No se cambió nada. Encienda otra antes.': 'Nothing was changed. Switch another one on first.',
  'Para ofrecer tarjeta faltan las claves del proveedor en la configuración.':
    'To offer cards, the provider’s keys are missing in the configuration.',
  Siempre: 'Always',
  No: 'No',
  'Cambiar formas de pago': 'Change ways to pay',
  'Guardar formas de pago': 'Save ways to pay',
  'Guardamos las formas de pago': 'Ways to pay saved',
  'Formas de pago cambiadas': 'Ways to pay changed',
  Pagos: 'Payments',
  'QR de pago': 'QR to pay',
  'Paga con QR': 'Pay by QR',
  'Buscamos tu transferencia {{reference}}': 'We are looking for your transfer {{reference}}',
  '{{bank}}. Cuando la veamos en el banco, aquí dirá que está pagado. Si no llega antes, pagas al recoger.':
    '{{bank}}. Once we see it at the bank, it will say here that it is paid. If it does not arrive before, you pay at pickup.',
  'Transfiere {{amount}} y escribe {{code}} en la glosa.':
    'Transfer {{amount}} and write {{code}} in the note.',
  '¿Desde qué banco?': 'From which bank?',
  'Elige tu banco.': 'Choose your bank.',
  Elige: 'Choose',
  'Número de la transferencia': 'Number of the transfer',
  'Está en el comprobante de tu banco.': 'It is on your bank’s receipt.',
  'Escribe el número del comprobante: de 4 a 30 letras y números.':
    'Write the number of the receipt: 4 to 30 letters and digits.',
  'Corregir el número': 'Correct the number',
  'Ya transferí': 'I have transferred',
  'Con QR, o al recoger.': 'By QR, or at pickup.',
  'QR por confirmar': 'QR to confirm',
  'No hay transferencias por confirmar.': 'No transfers to confirm.',
  'Otro pedido dice el mismo número.': 'Another order says the same number.',
  'Monto que llegó al banco': 'Amount that reached the bank',
  'Está en el banco': 'It is at the bank',
  'Extracto del banco': 'Bank statement',
  Banco: 'Bank',
  'Pegue aquí las filas del extracto': 'Paste the rows of the statement here',
  'Fecha, número, monto y glosa, separados por tabulador, punto y coma o coma. Repetir filas no cambia nada.':
    'Date, number, amount and note, separated by tab, semicolon or comma. Repeated rows change nothing.',
  'Confirmar lo que coincida': 'Confirm what matches',
  'Anotar una transferencia a mano': 'Write down a transfer by hand',
  'Código del pedido': 'Order code',
  'Anotar transferencia': 'Write down transfer',
  'Filas del banco que no coinciden': 'Bank rows that do not match',
  'Ya está visto': 'Seen',
  'Pagaron de más': 'Paid too much',
  '{{code}}, {{name}}: llegó {{paid}} y cuesta {{due}}.':
    '{{code}}, {{name}}: {{paid}} came in and it costs {{due}}.',
  'No dice de qué pedido es.': 'It does not say which order it is for.',
  'El pedido ya estaba pagado.': 'The order was already paid.',
  'Quedó anotada a favor de quien compra.': 'It was noted in the buyer’s favour.',
  'Ese número ya pagó otro pedido.': 'That number already paid for another order.',
  'El pedido está anulado o no cuesta nada.': 'The order is cancelled or costs nothing.',
  'El pedido ya estaba pagado: lo anotó {{name}}, {{moment}}.':
    'The order was already paid: written down by {{name}}, {{moment}}.',
  'Ese número ya pagó el pedido {{code}}: lo anotó {{name}}, {{moment}}.':
    'That number already paid for order {{code}}: written down by {{name}}, {{moment}}.',
  'No hay un pedido con ese código.': 'There is no order with that code.',
  'No se leyó ninguna fila. Cada una lleva fecha, número, monto y glosa.':
    'No row could be read. Each has date, number, amount and note.',
  'QR de la operadora': 'The operator’s QR',
  'Sin un QR no se ofrece pagar así.': 'Without a QR this way to pay is not offered.',
  'Transferencia confirmada': 'Transfer confirmed',
  'QR guardado': 'QR saved',
  'Confirmadas: {{confirmed}}. Por revisar: {{toLookAt}}.':
    'Confirmed: {{confirmed}}. To look at: {{toLookAt}}.',
  'QR de pago cambiado': 'QR to pay changed',
  Tarjetas: 'Cards',
  'Devolución anotada: sale en un momento': 'Refund written down: it goes out in a moment',
  'Necesitan a una persona': 'Need a person',
  'Responda hasta el {{moment}}.': 'Answer by {{moment}}.',
  'Cobrado a tarjetas': 'Charged to cards',
  'Todavía no se cobró a ninguna tarjeta.': 'No card has been charged yet.',
  'Devuelto: {{amount}}.': 'Given back: {{amount}}.',
  'Costo del proveedor: {{amount}}.': 'Cost of the provider: {{amount}}.',
  'Se perdió un reclamo: {{amount}}.': 'A dispute was lost: {{amount}}.',
  'Devolver a la tarjeta': 'Give back to the card',
  'Cuánto se devuelve': 'How much goes back',
  Devolver: 'Give back',
  'El proveedor dice otra cosa de la que se pidió ({{detail}}): no se creyó nada. Mírelo en su panel.':
    'The provider says something else than was asked ({{detail}}): nothing was believed. Look at its panel.',
  'El proveedor no aceptó lo que se le pidió ({{detail}}). Se volverá a pedir; mírelo en su panel.':
    'The provider refused what was asked ({{detail}}). It will be asked again; look at its panel.',
  'El proveedor no aceptó la devolución ({{detail}}): no se devolvió nada. Puede pedirla otra vez.':
    'The provider refused the refund ({{detail}}): nothing went back. You may ask for it again.',
  'Devolver aunque sea más de lo que pagó de más': 'Give back even if it is more than was overpaid',
  'Lo que pase de eso queda como deuda en su cuenta.': 'What goes beyond it stays as a debt on her account.',
  'De lo que pagó de más quedan {{amount}}: el resto ya se usó en otro pedido o ya se devolvió. Si igual quiere devolver más, márquelo.':
    'Of what was overpaid {{amount}} is left: the rest was used for another order or given back already. To give back more all the same, tick it.',
  'No queda nada pagado de más: ya se usó en otro pedido o ya se devolvió. Si igual quiere devolver, márquelo.':
    'Nothing overpaid is left: it was used for another order or given back already. To give back all the same, tick it.',
  'La dueña de la tarjeta reclama el cobro ({{detail}}). Se responde en el panel del proveedor.':
    'The owner of the card contests the charge ({{detail}}). It is answered in the provider’s panel.',
  'Se cobró más de lo que se entregó: devuelva la diferencia.':
    'More was charged than was handed over: give the difference back.',
  'Escriba cuánto se devuelve, por ejemplo 12,50.': 'Write how much goes back, for example 12,50.',
  'Escriba el motivo.': 'Write the reason.',
  'Esa tarjeta no fue cobrada.': 'That card was not charged.',
  'En este momento se pide otra devolución de esta tarjeta: no se anotó nada. Envíelo otra vez.':
    'Another refund of this card is being asked for right now: nothing was written down. Send it again.',
  'Es más de lo que queda por devolver, {{amount}}.': 'It is more than is left to give back, {{amount}}.',
  'Devolución a una tarjeta': 'Refund to a card',
  'Tienes {{amount}} a favor de un pedido anterior':
    'You have {{amount}} in your favour from an earlier order',
  'Se descuentan solos de este pedido.': 'They come off this order by themselves.',
  'Te quedan {{amount}} para el próximo.': '{{amount}} are left for the next one.',
  'Tienes {{amount}} a tu favor': 'You have {{amount}} in your favour',
  'Se descuentan solos de tu próximo pedido. Si prefieres que te los devuelvan, pídeselo a la operadora.':
    'They come off your next order by themselves. If you would rather have them back, ask the operator.',
  'Se descuentan solos de lo próximo que recoges.': 'They come off what you pick up next by themselves.',
  'Quedaron {{amount}} por pagar': '{{amount}} were left to pay',
  'Si ya los pagaste, escríbele a la operadora: los buscará.':
    'If you have paid them, write to the operator: she will look for them.',
  'Te falta pagar': 'Still to pay',
  'Con tarjeta': 'By card',
  'Con QR': 'By QR',
  'En efectivo': 'In cash',
  'Del saldo a favor': 'From the balance',
  'Falta pagar': 'Still to pay',
  'Nota de entrega': 'Delivery note',
  'Mi pedido': 'My order',
  'Quien pidió': 'Ordered by',
  'Quien recogió': 'Picked up by',
  'Se entregó': 'Handed over',
  'Lo que se entregó': 'What was handed over',
  'Adónde va lo que cuesta': 'Where the money goes',
  'Cómo se pagó': 'How it was paid',
  'Nota interna de entrega de Chaka, sin valor fiscal.': 'Delivery note of Chaka, not a tax document.',
  'Saldo a favor, antes': 'Balance before',
  'Saldo a favor, después': 'Balance after',
  'Margen de la tarjeta': 'Card tolerance',
  'Al pedir se reserva el total y este margen, por si luego elige un cambio más caro. Nunca se cobra más de lo entregado.':
    'The total and this tolerance are held when ordering, in case a dearer substitute is chosen later. Never is more charged than what was handed over.',
  'Ciclo {{number}}: {{percent}} %': 'Cycle {{number}}: {{percent}} %',
  Margen: 'Tolerance',
  'Escriba un porcentaje de 0 a 20, por ejemplo 5.': 'Write a percentage from 0 to 20, for example 5.',
  'Guardar el margen': 'Save the tolerance',
  'Margen de la tarjeta guardado': 'Card tolerance saved',
  'Margen de la tarjeta cambiado': 'Card tolerance changed',
  'Tarjeta sin reserva': 'Card without a hold',
  'La reserva de su tarjeta terminó sin cobrarse y el pedido ya se entregó: falta que lo pague. Ya se le avisó.':
    'Her card’s hold ended without a charge and the order was handed over: it is still to be paid. She was told.',
  'La reserva de su tarjeta terminó sin cobrarse. Ya se le avisó: la da otra vez o paga al recoger.':
    'The hold on her card ended without a charge. She has been told: she gives it again or pays at pickup.',
  'Ver el QR otra vez o corregir el número': 'See the QR again or correct the number',
  Pagado: 'Paid',
}
