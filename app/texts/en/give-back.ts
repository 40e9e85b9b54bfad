/** What is left over of what was paid, the card's part of it, and what staff pay out. */
export const giveBack: Record<string, string> = {
  'Pagaste {{paid}} y el pedido se anuló.': 'You paid {{paid}} and the order was cancelled.',
  'Pagaste {{paid}} y nadie recogió el pedido.': 'You paid {{paid}} and nobody picked the order up.',
  'Pagaste {{paid}} y lo que te llevaste cuesta {{due}}: sobraron {{over}}.':
    'You paid {{paid}} and what you took costs {{due}}: {{over}} was left over.',
  '{{amount}} volvieron a tu tarjeta el {{day}}.': '{{amount}} went back to your card on {{day}}.',
  '{{amount}} vuelven a tu tarjeta: tu banco tarda unos días en mostrarlo.':
    '{{amount}} is going back to your card: your bank takes some days to show it.',
  '{{amount}} se te devolvieron {{how}} el {{day}}, comprobante {{proof}}.':
    '{{amount}} was given back to you {{how}} on {{day}}, proof {{proof}}.',
  'en efectivo': 'in cash',
  'por transferencia': 'by transfer',
  '{{amount}} ya se usaron en otro pedido tuyo o se te devolvieron.':
    '{{amount}} has been used for another order of yours or was given back to you.',
  '{{amount}} te los devolvió tu banco, porque le reclamaste el cobro.':
    'Your bank gave you {{amount}} back, as you disputed the charge.',
  '{{amount}} esperan: le reclamaste el cobro a tu banco. Si él no te los devuelve, son tuyos aquí.':
    '{{amount}} waits: you disputed the charge at your bank. If it does not give it back, it is yours here.',
  '{{amount}} quedan a tu favor: se descuentan solos de tu próximo pedido.':
    '{{amount}} stays in your favour: it comes off your next order by itself.',
  'Pediste que te los devuelvan: {{amount}} vuelven a tu tarjeta.':
    'You asked for it back: {{amount}} goes back to your card.',
  'Pediste que te los devuelvan: la operadora te pagará {{amount}}.':
    'You asked for it back: the operator will pay you {{amount}}.',
  'Te sobraron {{amount}}': 'You have {{amount}} left over',
  'Te habían sobrado {{amount}}': '{{amount}} had been left over',
  'Anotado.': 'Noted.',
  'Ya no queda nada por devolver.': 'There is nothing left to give back.',
  'Cambiar qué se hace con lo que sobró': 'Change what is done with what was left over',
  'Prefiero que me lo devuelvan': 'I would rather have it back',
  'Si llega menos de lo que pagaste, se te devuelve': 'If less comes than you paid for, you get it back',
  'Si llega menos de lo que pagaste, queda a tu favor':
    'If less comes than you paid for, it stays in your favour',
  '¿Qué hacemos con lo que sobra?': 'What shall we do with what is left over?',
  'Queda a mi favor': 'It stays in my favour',
  'Se descuenta solo de tu próximo pedido.': 'It comes off your next order by itself.',
  'Que me lo devuelvan': 'Give it back to me',
  'Vuelve a tu tarjeta.': 'It goes back to your card.',
  'La operadora te lo transfiere.': 'The operator transfers it to you.',
  '¿A qué cuenta te lo transferimos?': 'To which account shall we transfer it?',
  'Banco, número y nombre. Si no lo pones, te llamamos.':
    'Bank, number and name. If you leave it out, we call you.',
  'Con tarjeta: se reservaron {{held}}. En unos minutos se cobra lo que te llevaste y el resto queda libre.':
    'By card: {{held}} was held. What you took is charged in a few minutes, and the rest is free.',
  'Con tarjeta: se reservaron {{held}} y no se cobró nada, {{why}}. Tu banco los muestra libres en unos días.':
    'By card: {{held}} was held and nothing was charged, {{why}}. Your bank shows it free in a few days.',
  'Con tarjeta: se reservaron {{held}} y se cobraron {{charged}}, por lo que te llevaste.':
    'By card: {{held}} was held and {{charged}} was charged, for what you took.',
  'Los otros {{amount}} quedaron libres; tu banco tarda unos días en mostrarlo.':
    'The other {{amount}} is free again; your bank takes some days to show it.',
  'pediste que se te devuelva lo que sobró': 'you asked for what was left over',
  '{{amount}} volvieron a tu tarjeta el {{day}}: {{reason}}.':
    '{{amount}} went back to your card on {{day}}: {{reason}}.',
  '{{amount}} vuelven a tu tarjeta, tu banco tarda unos días: {{reason}}.':
    '{{amount}} is going back to your card, your bank takes some days: {{reason}}.',
  'porque el pedido se anuló': 'because the order was cancelled',
  'porque nadie lo recogió': 'because nobody picked it up',
  'porque se pagó de otra forma o la reserva terminó': 'because it was paid another way or the hold ended',
  'Incluye {{amount}} por pagar con tarjeta.': 'Includes {{amount}} for paying by card.',
  'Aparte, por pagar con tarjeta': 'Besides, for paying by card',
  'Más {{fee}} por pagar con tarjeta: en total {{total}}.':
    'Plus {{fee}} for paying by card: {{total}} in all.',
  'Costo de la tarjeta guardado': 'Card cost saved',
  'Costo de pagar con tarjeta': 'Cost of paying by card',
  'Costo de pagar con tarjeta cambiado': 'Cost of paying by card changed',
  'Hasta 20 % y hasta Bs 100, por ejemplo 3,5 y 1.': 'Up to 20 % and up to Bs 100, 3,5 and 1 for example.',
  'Se suma solo a quien paga con tarjeta y se le muestra con su nombre antes de confirmar. Sin costo: 0 y 0.':
    'Added only for who pays by card, who sees it by its name before confirming. No cost: 0 and 0.',
  'Ciclo {{number}}: {{percent}} % y {{amount}}': 'Cycle {{number}}: {{percent}} % and {{amount}}',
  'Por ciento de lo que se cobra': 'Per cent of what is charged',
  'Más un monto fijo': 'Plus a fixed amount',
  'Guardar el costo': 'Save the cost',
  'Pidieron que se les devuelva: {{n}}': 'Asked for their money back: {{n}}',
  Pagarles: 'Pay them',
  'Y {{amount}} aparte, por pagar con tarjeta.': 'And {{amount}} on top, for paying by card.',
  'A favor y por cobrar': 'In favour and owed',
  'Pidieron que se les devuelva': 'They asked for it back',
  'Págueselo y anote el comprobante: su pedido dirá que está devuelto.':
    'Pay it and write down the proof: the order will say that it was given back.',
  'Pidió qué se hace con lo que sobre': 'Asked what is done with what is left over',
  'Lo pidió el {{moment}}.': 'Asked for on {{moment}}.',
  'A la cuenta: {{account}}': 'To the account: {{account}}',
  'No dijo a qué cuenta: llámela.': 'She did not say to which account: call her.',
  'Hay que devolverle': 'To be given back',
  'Devolver {{amount}}': 'Give back {{amount}}',
  '¿Cómo se lo devolvió?': 'How was it given back?',
  'Anotar la devolución': 'Write down what was given back',
  'Había pagado y el pedido se anuló.': 'It had been paid and the order was cancelled.',
  'Había pagado y nadie lo recogió.': 'It had been paid and nobody picked it up.',
  'Pagó más de lo que se llevó.': 'More was paid than was taken.',
  'Si pagas por QR y algo no llega, ¿qué hacemos con lo que sobra?':
    'If you pay by QR and something does not come, what shall we do with what is left over?',
  'Si algo no llega, ¿qué hacemos con lo que sobra?':
    'If something does not come, what shall we do with what is left over?',
  'Pagando con tarjeta se suma {{flat}} por pedido.': 'Paying by card adds {{flat}} to an order.',
  'Pagando con tarjeta se suma {{amount}} ({{percent}} %).':
    'Paying by card adds {{amount}} ({{percent}} %).',
  'Pagando con tarjeta se suma {{amount}} ({{percent}} % más {{flat}}).':
    'Paying by card adds {{amount}} ({{percent}} % and {{flat}}).',
  'Pagando con tarjeta se suma {{amount}} ({{percent}} %), más {{flat}} por pedido.':
    'Paying by card adds {{amount}} ({{percent}} %), and {{flat}} to an order.',
  'Ahora no podemos mostrar el QR': 'We cannot show the QR now',
  'Tu pedido está hecho. Prueba en un rato, o paga {{amount}} en efectivo al recoger.':
    'Your order is placed. Try in a while, or pay {{amount}} in cash when you pick up.',
  'Prueba en un rato.': 'Try in a while.',
  'Probar otra vez': 'Try again',
  'Dinero devuelto': 'Money given back',
  'Cuenta para devolver': 'Account to give back to',
  'Otro QR de pago': 'Another payment QR',
  'Aparte, cada pedido paga {{amount}} una sola vez.': 'Besides, each order pays {{amount}} once.',
  '¿Transferiste por este pedido?': 'Did you transfer money for this order?',
  'Dinos el número: si el dinero llegó, queda a tu favor.':
    'Tell us its number: if the money arrived, it is in your favour.',
  '{{bank}}. Si llegó, queda a tu favor.': '{{bank}}. If it arrived, it is in your favour.',
  'Revisa el número en tu comprobante y mándalo otra vez.':
    'Check the number on your receipt and send it again.',
  'El pedido ya está pagado. Si el dinero llegó, queda a favor de quien pagó.':
    'The order is paid already. If the money arrived, it is in the favour of whoever paid.',
}
