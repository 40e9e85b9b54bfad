/** Moving shares between members, and what is done when the harvest does not reach. */
export const shortages: Record<string, string> = {
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
  'Mantenga apretado para copiar': 'Press and hold to copy',
  'Lleva nombres y cantidades, ningún teléfono.': 'It holds names and quantities, no phone numbers.',
  'Abrir en WhatsApp': 'Open in WhatsApp',
  Copiar: 'Copy',
  '*Cosecha del ciclo {{number}}*, {{association}}': '*Harvest of cycle {{number}}*, {{association}}',
  'Falta que respondan: {{names}}': 'Still to answer: {{names}}',
  'Responder hasta el {{moment}}': 'Answer by {{moment}}',
  'Se recibe el {{moment}}': 'Goods are taken in on {{moment}}',
}
