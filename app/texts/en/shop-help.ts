/** Help in plain words, and how the price is made. */
export const shopHelp: Record<string, string> = {
  'De cada Bs 10, la productora recibe {{amount}}': 'Of every Bs 10, the producer gets {{amount}}',
  'El resto paga el camión ({{transport}}) y esta plataforma ({{platform}}).':
    'The rest pays for the lorry ({{transport}}) and this platform ({{platform}}).',
  'Cómo se hace la cuenta': 'How this is worked out',
  'Es la cuenta de las agrobolsas de esta semana.': 'Worked out from this week’s agrobolsas.',
  'Es la cuenta de la semana {{cycle}}: {{count}} pedidos._one': 'Worked out from week {{cycle}}: 1 order.',
  'Es la cuenta de la semana {{cycle}}: {{count}} pedidos._other':
    'Worked out from week {{cycle}}: {{count}} orders.',
  'Es la cuenta de los últimos {{count}} pedidos de la semana {{cycle}}._one':
    'Worked out from the last order of week {{cycle}}.',
  'Es la cuenta de los últimos {{count}} pedidos de la semana {{cycle}}._other':
    'Worked out from the last {{count}} orders of week {{cycle}}.',
  'Chaka junta los pedidos del barrio y se los pasa a quienes cultivan. Así se cosecha justo lo que se va a comer.':
    'Chaka gathers the neighbourhood’s orders and passes them on to those who grow. So what is harvested is what will be eaten.',
  'Así funciona': 'How it works',
  'Pides hasta el {{moment}}': 'Order until {{moment}}',
  'Pides mientras está abierto': 'Order while it is open',
  'Con tu nombre y celular. No hace falta cuenta ni correo.':
    'With your name and mobile number. No account, no e-mail.',
  'Cosechan solo lo pedido': 'They harvest only what was ordered',
  'Al cierre avisamos a cada productora cuánto lleva. Nada sobra, nada se bota.':
    'When orders close we tell each producer how much to bring. Nothing is left over, nothing is thrown away.',
  'Recoges el {{day}}': 'Pick up on {{day}}',
  'Recoges cerca de casa': 'Pick up near home',
  'Dices tu código en el punto y pagas en efectivo.': 'Say your code at the point and pay in cash.',
  'Lo que más preguntan': 'What people ask most',
  '¿Puedo cambiar o anular mi pedido?': 'Can I change or cancel my order?',
  'Sí, hasta el cierre, desde el enlace que te llegó con tu código. Después ya se está cosechando para ti.':
    'Yes, until orders close, from the link that came with your code. After that it is being harvested for you.',
  '¿Cómo pago?': 'How do I pay?',
  'En efectivo, cuando recoges. Al pedir nos dices con qué billete pagas, para llevarte el cambio.':
    'In cash, when you pick up. When you order, tell us which note you will pay with, so that we bring the change.',
  '¿Y si no llego a recoger?': 'What if I cannot pick it up?',
  'Otra persona puede recoger con tu código. Si llegas tarde, avísale a quien te recibe en el punto.':
    'Someone else may pick it up with your code. If you are late, tell the person at the point.',
  'Si nadie viene, la comida se vende o se dona ese mismo día para que no se pierda: la productora ya la cosechó. A quien falta dos veces podemos pedirle un adelanto en el siguiente pedido.':
    'If nobody comes, the food is sold or given away that same day so that it is not lost: the producer has already harvested it. Whoever misses twice may be asked for a deposit with the next order.',
  '¿Y si falta algo?': 'What if something is missing?',
  'El campo manda: una helada o un bloqueo puede dejarnos con menos. Te avisamos y no pagas lo que no llega.':
    'The land decides: frost or a road block may leave us with less. We tell you, and you do not pay for what does not come.',
  '¿Qué son la arroba, la cuarta y el amarro?': 'What are arroba, cuarta and amarro?',
  'Son las medidas del mercado: la arroba son 11,5 kg y la cuarta, 2,88 kg. El amarro cambia según el producto y la asociación; por eso siempre decimos cuánto pesa y si está medido, declarado o estimado.':
    'They are the market’s measures: an arroba is 11.5 kg and a cuarta 2.88 kg. An amarro is a bunch and differs by product and association; so we always say what it weighs and whether that was measured, declared or estimated.',
  '¿Qué es el sello SPG?': 'What is the SPG seal?',
  'Sistema Participativo de Garantía: las productoras y la alcaldía revisan juntas, parcela por parcela, que se produzca sin químicos.':
    'Participatory Guarantee System: producers and the municipality check together, plot by plot, that no chemicals are used.',
  'El precio lo pone la asociación. A eso se le suma el camión y esta plataforma, y nada más. En cada producto ves la cuenta.':
    'The association sets the price. The lorry and this platform are added, and nothing else. Each product shows how it adds up.',
  'Los precios se redondean a 10 centavos y la agrobolsa a 50; el redondeo también se muestra.':
    'Prices are rounded to 10 centavos and agrobolsas to 50; the rounding is shown too.',
  'El camión y los puntos: {{amount}} por kilo.': 'The lorry and the points: {{amount}} per kilo.',
  'La plataforma: {{percent}} % de lo que recibe la productora.':
    'The platform: {{percent}} % of what the producer gets.',
  'Por pedido: {{amount}}.': 'Per order: {{amount}}.',
  'Guardamos tu nombre, tu celular y lo que pides. Quien te recibe ve tu nombre y tu código; las productoras no ven tu celular.':
    'We keep your name, your mobile number and what you order. Whoever receives you sees your name and code; producers do not see your number.',
  'No vendemos tus datos ni ponemos publicidad. Esta página no llama a ningún otro sitio, salvo el mapa cuando tú lo abres.':
    'We do not sell your data and show no advertising. This page calls no other site, except the map when you open it.',
  Contacto: 'Contact',
  'Responde al mensaje de tu pedido: lo lee una persona. El día de la entrega, habla con quien te recibe en el punto.':
    'Answer your order’s message: a person reads it. On the day, talk to whoever receives you at the point.',
  'Para no recibir más mensajes, responde BAJA.': 'To stop getting messages, answer BAJA.',
}
