/** The questions that producers are asked once a quarter, and what is told of them. */
export const baseline: Record<string, string> = {
  'Preguntas del trimestre': 'Questions of the quarter',
  'Pregunta del trimestre': 'Question of the quarter',
  '¿Cuánto de su cosecha vende directo a quien come?':
    'How much of her harvest does she sell straight to who eats it?',
  'Casi nada': 'Hardly any',
  'Menos de la mitad': 'Less than half',
  'Más de la mitad': 'More than half',
  'Casi todo': 'Nearly all',
  'Venden directo más de la mitad': 'Sell more than half straight',
  'Quienes dicen que venden más de la mitad de su cosecha directo a quien come.':
    'Those who say that they sell more than half of their harvest straight to who eats it.',
  'Lo que no vende directo, ¿por cuántas manos pasa hasta quien come?':
    'What she does not sell straight, through how many hands does it go to who eats it?',
  Ninguna: 'None',
  Una: 'One',
  Dos: 'Two',
  'Tres o más': 'Three or more',
  'Sin nadie en medio': 'Nobody in between',
  'Quienes dicen que entre ellas y quien come no compra nadie para revender.':
    'Those who say that between them and who eats it nobody buys to sell on.',
  '¿Quién decide el precio de lo que vende?': 'Who decides the price of what she sells?',
  'Ella misma': 'She herself',
  'Su asociación': 'Her association',
  'Quien compra': 'The buyer',
  'Quien compra y ella': 'The buyer and she',
  'Deciden el precio': 'Decide the price',
  'Quienes dicen que el precio lo deciden ellas o su asociación, y no quien compra.':
    'Those who say that they or their association decide the price, and not the buyer.',
  '¿Quién maneja la plata de lo que vende?': 'Who handles the money of what she sells?',
  'Su pareja': 'Her partner',
  'Los dos': 'Both',
  'Otra persona': 'Somebody else',
  'Manejan su plata': 'Handle their money',
  'Quienes dicen que la manejan ellas mismas, solas o junto con su pareja.':
    'Those who say that they handle it themselves, alone or with their partner.',
  'Cuatro preguntas a cada productora, una vez por trimestre: cómo vende, quién decide el precio y quién maneja la plata. Nadie está obligada. Lo que dice cada una no se muestra, solo la suma de cinco o más.':
    'Four questions to each producer, once a quarter: how she sells, who decides the price and who handles the money. Nobody has to. What each says is not shown, only the sum of five or more.',
  'Respuestas guardadas': 'Answers saved',
  'Todavía no hay productoras': 'There are no producers yet',
  'Aparecen aquí cuando la asociación las anota.':
    'They appear here once the association has written them down.',
  'Trimestre {{quarter}}': 'Quarter {{quarter}}',
  'Este trimestre': 'This quarter',
  'Anotar lo que dice': 'Write down what she says',
  'Respondió todo': 'Answered all',
  'No quiere responder': 'Does not want to answer',
  'Respondió {{n}} de 4': 'Answered {{n}} of 4',
  'Preguntada por mensaje, sin respuesta': 'Asked by message, no answer',
  'Sin preguntar': 'Not asked',
  'Pregúntele, si ella quiere, y marque lo que dice. Puede dejar sin marcar lo que no quiera responder.':
    'Ask her, if she wants, and mark what she says. What she does not want to answer may stay unmarked.',
  'Escribió que no quiere responder': 'She wrote that she does not want to answer',
  'Este trimestre no se le pregunta más.': 'She is not asked again this quarter.',
  'Ya respondió todo': 'She has answered all',
  'Se le pregunta otra vez el próximo trimestre.': 'She is asked again next quarter.',
  'No marcó ninguna respuesta': 'No answer is marked',
  'Marque al menos una, o vuelva atrás.': 'Mark at least one, or go back.',
  'Cuatro preguntas por mensaje, una tras otra, a cada productora que ya entregó algo y recibe mensajes. Una vez por trimestre, y nadie está obligada.':
    'Four questions by message, one after the other, to each producer who has brought something and gets messages. Once a quarter, and nobody has to.',
  'Se pregunta cada trimestre': 'It is asked every quarter',
  'No se pregunta': 'It is not asked',
  'Espera mientras se pide una cosecha y en las 12 horas antes de un corte.':
    'It waits while a harvest is asked for, and in the 12 hours before a cut-off.',
  'Cada pregunta es un mensaje y tiene su costo: se empieza cuando usted lo dice.':
    'Each question is a message and has its cost: it begins when you say so.',
  '¿Dejar de preguntar? Lo ya preguntado se puede responder.':
    'Stop asking? What was asked can still be answered.',
  '¿Preguntar cada trimestre? Los mensajes salen desde ahora.':
    'Ask every quarter? The messages go out from now on.',
  'Dejar de preguntar': 'Stop asking',
  'Preguntar cada trimestre': 'Ask every quarter',
  Preguntadas: 'Asked',
  'Respondieron todo': 'Answered all',
  'No quisieron': 'Did not want to',
  'Lo que se publica es la suma de los trimestres que terminaron, cada persona con su última respuesta.':
    'What is published is the sum of the quarters that are over, each person with her last answer.',
  'Lo que dicen las productoras': 'What producers say',
  'Se les pregunta por mensaje una vez por trimestre; responde quien quiere. Cuenta la última respuesta de cada una en los cuatro trimestres que ya terminaron.':
    'They are asked by message once a quarter; who wants to answers. The last answer of each in the four quarters that are over counts.',
  'de {{n}}': 'of {{n}}',
  'Respondieron menos de cinco, o se podría deducir el número de otra página.':
    'Fewer than five answered, or the number could be worked out from another page.',
  'Preguntas del trimestre: respuestas anotadas': 'Questions of the quarter: answers written down',
  'Preguntas del trimestre encendidas o apagadas': 'Questions of the quarter switched on or off',
}
