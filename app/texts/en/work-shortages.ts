/** Moving shares between members, and what is done when the harvest does not reach. */
export const shortages: Record<string, string> = {
  'en lugar de lo que falta': 'instead of what is missing',
  'No llega nada de este pedido: no hay nada que entregar ni cobrar.':
    'Nothing of this order comes: there is nothing to hand over or collect.',
  'Si viene alguien, muéstrele su página: ahí dice qué pasó con cada cosa.':
    'If somebody comes, show her page: it tells what became of each thing.',
  'No llega nada de tu pedido: no pagas nada y no hay qué donar.':
    'Nothing of your order comes: you pay nothing and there is nothing to donate.',
  'No llega nada de tu pedido. No pagas nada y no hace falta que vengas.':
    'Nothing of your order comes. You pay nothing and need not come.',
  'Otras asociaciones preguntadas': 'Other associations asked',
  'Ayuda a otra asociación respondida': 'Help for another association answered',
  'Piden su ayuda': 'Your help is asked for',
  'A otra asociación no le alcanza algo que usted ofreció y no vendió. Diga solo lo que de veras puede llevar.':
    'Another association lacks something you offered and did not sell. Say only what you can really bring.',
  'Ya está en su cosecha, como parte de la asociación. Desde ahí puede pasarlo a sus productoras.':
    'It is in your harvest now, as the association’s own part. From there you can pass it to your producers.',
  'Nadie pide ayuda': 'Nobody asks for help',
  'Si a otra asociación le falta algo que usted tiene, aparece aquí y le llega un mensaje.':
    'When another association lacks something you have, it appears here and you get a message.',
  'Para {{association}}. Responda hasta el {{moment}}.': 'For {{association}}. Answer by {{moment}}.',
  'Se le paga su precio: {{amount}} con todo.': 'You are paid your price: {{amount}} for all of it.',
  Responder: 'Answer',
  'Marque SÍ, MENOS o NO.': 'Mark YES, LESS or NO.',
  'Se le pidió {{quantity}}, no más.': 'You were asked for {{quantity}}, no more.',
  'Ya se avisó a los compradores: esta ayuda ya no hace falta. No se cambió nada.':
    'Buyers have been told: this help is no longer needed. Nothing was changed.',
  'Eso ya no queda libre: se ofreció o se vendió. Ponga menos. No se cambió nada.':
    'That is no longer free: it was offered or sold. Write less. Nothing was changed.',
  'No se respondió a tiempo: {{quantity}}.': 'Not answered in time: {{quantity}}.',
  'Respondió que no puede: {{quantity}}.': 'You answered that you cannot: {{quantity}}.',
  'Lleva {{quantity}} para {{association}}.': 'You bring {{quantity}} for {{association}}.',
  'Alcanza con {{quantity}}: ya falta menos. Gracias.':
    '{{quantity}} is enough: less is missing now. Thank you.',
  'Otras asociaciones con lo mismo': 'Other associations with the same',
  'El comprador paga lo que pidió. A quien ayuda se le paga su precio; la diferencia la pone o la gana la operadora.':
    'Buyers pay what they ordered at. Who helps is paid her own price; the operator bears or keeps the difference.',
  Preguntadas: 'Asked',
  Preguntada: 'Asked',
  Respuesta: 'Answer',
  '{{product}}: {{association}} tiene {{quantity}} sin vender.':
    '{{product}}: {{association}} has {{quantity}} unsold.',
  'Preguntar a otras asociaciones': 'Ask other associations',
  'Se les pregunta; nada se les ordena. Nada cambia hasta que respondan.':
    'They are asked; nothing is ordered of them. Nothing changes until they answer.',
  'Lleva {{quantity}}': 'Brings {{quantity}}',
  'Al mismo precio': 'At the same price',
  'Cuesta {{amount}} más': 'Costs {{amount}} more',
  'Cuesta {{amount}} menos': 'Costs {{amount}} less',
  'A otra asociación le falta algo que usted tiene': 'Another association lacks something you have',
  'Ver y responder': 'See and answer',
  'Lo que lleva para otras asociaciones': 'What you bring for other associations',
  '{{association}} lleva {{quantity}} de lo que a ustedes les faltaba: ya no se les pide.':
    '{{association}} brings {{quantity}} of what you lacked: it is no longer asked of you.',
  'Se preguntó a {{association}} si puede llevar {{quantity}}.':
    '{{association}} was asked whether it can bring {{quantity}}.',
  'Preguntado. A cada coordinadora le llega un mensaje.': 'Asked. Each coordinator gets a message.',
  'Si nadie lo hace antes, se reparte solo el {{moment}}.':
    'If nobody does it before, it is shared out by itself on {{moment}}.',
  'No viaja en el ciclo {{number}}': 'Does not travel in cycle {{number}}',
  'Se pidieron {{sold}} y su mínimo es {{least}}.': '{{sold}} were ordered and your least is {{least}}.',
  'El {{moment}} salió sola del ciclo: no hay que cosechar nada.':
    'On {{moment}} it left the cycle by itself: there is nothing to harvest.',
  '{{count}} pedidos siguen sin sus productos; se avisó a cada comprador._one':
    '{{count}} order goes on without your products; its buyer was told.',
  '{{count}} pedidos siguen sin sus productos; se avisó a cada comprador._other':
    '{{count}} orders go on without your products; each buyer was told.',
  'Reparto de {{product}}': 'Shares of {{product}}',
  'Se pidió {{quantity}}.': '{{quantity}} were ordered.',
  'El reparto sale parejo: a cada una según lo que prometió, en unidades enteras. Lo que no se divide le toca primero a quien vendió menos en los últimos ocho ciclos.':
    'The split is even: to each according to what she promised, in whole units. What cannot be divided goes first to who sold least in the last eight cycles.',
  'Revise los números': 'Check the numbers',
  'No se cambió nada. Lo que escribió sigue aquí.': 'Nothing was changed. What you wrote is still here.',
  'Así quedaría lo que falta': 'How what is missing would be shared',
  'Se pregunta a quien tiene lugar; nada se le ordena. Puede cambiar los números.':
    'Those with room are asked; nothing is ordered of them. You can change the numbers.',
  'Sobra {{quantity}}, menos de una unidad: se suma a quien vendió menos y tiene lugar.':
    '{{quantity}} is left, less than a unit: it is added to who sold least and has room.',
  'Preguntar y guardar': 'Ask and save',
  'Guardar el reparto': 'Save the shares',
  'Solo se avisa a quienes les cambia su parte. Lo que ya confirmaron queda mientras responden.':
    'Only those whose part changes are told. What they had confirmed stands until they answer.',
  'Lo que nadie prometió o nadie puede.': 'What nobody promised or nobody can bring.',
  'Prometió {{quantity}}. Vendió antes {{amount}}.': 'Promised {{quantity}}. Sold before: {{amount}}.',
  'Ahora: {{quantity}}.': 'Now: {{quantity}}.',
  'Respondió {{answer}}: {{quantity}}.': 'Answered {{answer}}: {{quantity}}.',
  'Escriba un número entero, por ejemplo 3.': 'Write a whole number, for example 3.',
  'Prometió {{quantity}}, no más.': 'She promised {{quantity}}, no more.',
  'Suma {{wanted}}: falta repartir {{rest}}': 'It adds up to {{wanted}}: {{rest}} still to share',
  'Suma {{wanted}}: sobra {{rest}}': 'It adds up to {{wanted}}: {{rest}} too much',
  'Lo pedido no cambia: solo se mueve de una a otra. No se cambió nada.':
    'What was ordered stays: it only moves from one to another. Nothing was changed.',
  'La carga ya salió o los compradores ya fueron avisados: el reparto ya no se mueve.':
    'The goods have left or buyers were told: shares are no longer moved.',
  'Eso ya no se está pidiendo. Vuelva a la cosecha y mire de nuevo.':
    'That is no longer being asked. Go back to the harvest and look again.',
  'Preguntar a quien tiene lugar': 'Ask those with room',
  'Mover partes': 'Move shares',
  'Mover partes de {{product}}': 'Move shares of {{product}}',
  'Se le preguntó por más': 'Was asked for more',
  'Reparto guardado: {{product}}': 'Shares saved: {{product}}',
  'Se avisó solo a quienes les cambió su parte.': 'Only those whose part changed were told.',
  'Texto para el grupo de WhatsApp': 'Text for the WhatsApp group',
  'Lleva nombres y cantidades, ningún teléfono.': 'It holds names and quantities, no phone numbers.',
  'Abrir en WhatsApp': 'Open in WhatsApp',
  '*Cosecha del ciclo {{number}}*, {{association}}': '*Harvest of cycle {{number}}*, {{association}}',
  'Falta que respondan: {{names}}': 'Still to answer: {{names}}',
  'Responder hasta el {{moment}}': 'Answer by {{moment}}',
  'Se recibe el {{moment}}': 'Goods are taken in on {{moment}}',

  Faltantes: 'Shortages',
  Pedido: 'Ordered',
  'Repartido. A cada comprador tocado le sale un solo aviso.':
    'Shared out. Each buyer it touches gets one notice.',
  'Confirmado el {{moment}}. Los compradores eligen hasta el {{until}}.':
    'Confirmed on {{moment}}. Buyers choose until {{until}}.',
  'Primero pregunte a quien tiene lugar, en la cosecha de cada asociación. Lo que igual falte se reparte aquí.':
    'First ask those with room, in the harvest of each association. What is still missing is shared out here.',
  'No falta nada': 'Nothing is missing',
  'Lo que se pidió está confirmado o por responder.':
    'What was ordered is confirmed or still to be answered.',
  'Productos que no alcanzan': 'Products that do not reach',
  Recibido: 'Received',
  Compradores: 'Buyers',
  'Por responder: {{quantity}}': 'To be answered: {{quantity}}',
  'Sin avisar': 'Not told',
  'Avisados: {{n}}': 'Told: {{n}}',
  'no lo quieren: {{n}}': 'give it up: {{n}}',
  'donan: {{n}}': 'donate: {{n}}',
  'cambian: {{n}}': 'swap: {{n}}',
  'sin repartir: {{quantity}}': 'unshared: {{quantity}}',
  'Confirmar y avisar': 'Confirm and tell',
  'Una sola vez por ciclo: queda lo que llega para cada pedido.':
    'Once in a cycle: it fixes what comes for each order.',
  '{{count}} productoras no respondieron_one': '{{count}} producer has not answered',
  '{{count}} productoras no respondieron_other': '{{count}} producers have not answered',
  'Su coordinadora puede responder por ellas hasta que usted confirme.':
    'Their coordinator can answer for them until you confirm.',
  'Contar con lo que se les pidió': 'Count on what they were asked',
  'Lo que no traigan se ve al pesar.': 'What they do not bring shows on the scale.',
  'Contar con que no traen nada': 'Count on them bringing nothing',
  'Confirmar y avisar a los compradores': 'Confirm and tell the buyers',
  'Se recibió menos': 'Less came in',
  'Cuando todo esté pesado, reparta lo que llegó. Cada producto se reparte una sola vez.':
    'Once everything is weighed, share out what came. Each product is shared out once.',
  'Repartir lo recibido y avisar': 'Share what came and tell',
  'Cómo se reparte': 'How it is shared',
  'Cada uno recibe la misma parte de lo que pidió; lo que no se divide, al que pidió antes.':
    'Each gets the same part of what was ordered; what cannot be divided goes to who ordered first.',
  'El que pidió primero recibe todo, hasta que se acaba.':
    'Who ordered first gets all of it, until it runs out.',
  'Las agrobolsas van completas; lo demás, en proporción.': 'Agrobolsas go complete; the rest in proportion.',
  'Las productoras todavía pueden responder. No se avisó a nadie.':
    'Producers may still answer. Nobody was told.',
  'En este momento del ciclo no se reparte. No se avisó a nadie.':
    'Nothing is shared out at this moment of the cycle. Nobody was told.',
  'Los compradores ya fueron avisados.': 'Buyers have been told.',
  'Todavía no se avisó a los compradores.': 'Buyers have not been told yet.',
  'Ver lo repartido': 'See what was shared',
  'Confirmar y repartir': 'Confirm and share out',
  'Productos que no alcanzan, ciclo {{number}}': 'Products that do not reach, cycle {{number}}',
  'Confirme lo que llega y avise a los compradores antes del {{moment}}.':
    'Confirm what comes and tell the buyers before {{moment}}.',

  'Llega menos de lo que pediste': 'Less comes than you ordered',
  'Puedes elegir hasta el {{moment}}. Si no eliges, pagas solo lo que llega.':
    'You can choose until {{moment}}. If you do not, you pay only for what comes.',
  'Anotado. Ya está en lo que pagas.': 'Noted. It is in what you pay.',
  'El plazo para elegir terminó. Tu pedido quedó como estaba.':
    'The time to choose is over. Your order stays as it was.',
  'Elegir esto': 'Choose this',
  'No lo pago': 'I do not pay it',
  'Llevo lo que llega': 'I take what comes',
  'Pagas {{amount}} menos.': 'You pay {{amount}} less.',
  'No lo quiero así': 'I do not want it so',
  'No llevas nada de esto y pagas {{amount}} menos.': 'You take none of this and pay {{amount}} less.',
  'Dono lo que falta': 'I donate what is missing',
  'Pagas lo mismo; {{amount}} van a la asociación que perdió su cosecha.':
    'You pay the same; {{amount}} go to the association that lost its harvest.',
  'En tu agrobolsa.': 'In your agrobolsa.',
  'Eran {{ordered}} y no llega nada.': 'It was {{ordered}} and nothing comes.',
  'Eran {{ordered}} y llegan {{granted}}.': 'It was {{ordered}} and {{granted}} come.',
  'Elegiste no llevarlo: {{amount}} menos.': 'You chose not to take it: {{amount}} less.',
  'Elegiste donar {{amount}}. Gracias.': 'You chose to donate {{amount}}. Thank you.',
  'Llevas otra cosa en su lugar.': 'You take something else instead.',
  '{{product}}, en lugar de lo que falta': '{{product}}, instead of what is missing',
  'Cambio por {{product}}': 'Swap for {{product}}',
  'Pagas {{amount}} más que en tu pedido.': 'You pay {{amount}} more than in your order.',
  'No pagas más que en tu pedido.': 'You pay no more than in your order.',
  'Un cambio por otro producto ya no se deshace: se cosecha para ti.':
    'A swap for another product cannot be undone: it is harvested for you.',
  'Eso se terminó mientras elegías. Elige otra cosa.': 'That ran out while you chose. Choose something else.',
  'Para cambios': 'For swaps',
  'Si a alguien le falta algo, puede llevarse otra cosa. Ponga solo lo que de veras puede traer de más.':
    'Who lacks something may take something else. Offer only what you can really bring on top.',
  'Guardado. Ya se puede elegir.': 'Saved. It can be chosen now.',
  'No queda nada sin vender': 'Nothing is left unsold',
  'Todo lo que ofreció está pedido.': 'All that you offered is ordered.',
  'La carga ya salió: ya no se ofrece para cambios.':
    'The goods have left: nothing is offered for swaps now.',
  'Ofrecer para cambios': 'Offer for swaps',
  'Ofreció y no se vendió: {{quantity}}.': 'Offered and not sold: {{quantity}}.',
  'Ya eligieron {{quantity}}.': '{{quantity}} were chosen already.',
  'Quedan {{quantity}}, no más.': '{{quantity}} are left, no more.',
  'No llega': 'Does not come',
  'Llegan {{quantity}}': '{{quantity}} come',
  'Lo que no llega': 'What does not come',
  'Lo que pediste': 'What you ordered',
}
