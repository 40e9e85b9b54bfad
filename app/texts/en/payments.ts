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
  'Se cobraron {{amount}} de tu tarjeta.': '{{amount}} were charged to your card.',
  'Se te devolvieron {{amount}}.': '{{amount}} were given back to you.',
  'Con tarjeta, cuando la des.': 'By card, once you give it.',
  'Con tarjeta, o al recoger.': 'By card, or at pickup.',
  'Como en lo general': 'As in general',
  'Formas de pago': 'Ways to pay',
  'El efectivo está siempre. Lo de un ciclo vale más que lo general, y lo de un punto más que lo del ciclo.':
    'Cash is always there. What a cycle says counts more than the general rule, and what a point says more than its cycle.',
  'Para ofrecer tarjeta faltan las claves del proveedor en la configuración.':
    'To offer cards, the provider’s keys are missing in the configuration.',
  Siempre: 'Always',
  No: 'No',
  'Guardar formas de pago': 'Save ways to pay',
  'Guardamos las formas de pago': 'Ways to pay saved',
  'Formas de pago cambiadas': 'Ways to pay changed',
  Pagos: 'Payments',
}
