/** "I would like a point here." */
export const wishes: Record<string, string> = {
  '{{number}} puntos': '{{number}} points',
  'Tocar tu zona en el mapa': 'Tap your neighbourhood on the map',
  '¿Cómo se llama esta zona? Escríbela arriba.': 'What is this neighbourhood called? Write it above.',
  'En el mercado, {{price}}.': 'At the market, {{price}}.',
  '¿No hay uno cerca de tu casa?': 'None near your home?',
  'Dinos tu zona: donde más gente lo pide se busca el próximo punto.':
    'Tell us your neighbourhood: the next point is looked for where most people ask.',
  'Quisiera un punto aquí': 'I would like a point here',
  'Anotado, gracias': 'Noted, thank you',
  'Tu zona cuenta. Si dejaste tu celular, te avisamos una vez, cuando abra un punto ahí.':
    'Your neighbourhood counts. If you left your phone, we tell you once, when a point opens there.',
  'Ver los puntos que ya hay': 'See the points that are there',
  'Donde más gente lo pide se busca el próximo punto. No hace falta cuenta.':
    'The next point is looked for where most people ask. No account is needed.',
  'Ya nos dijiste varias zonas': 'You told us several neighbourhoods already',
  'Prueba otra vez en {{count}} minutos. No se anotó nada; lo que escribiste sigue aquí._one':
    'Try again in {{count}} minute. Nothing was noted; what you wrote is still here.',
  'Prueba otra vez en {{count}} minutos. No se anotó nada; lo que escribiste sigue aquí._other':
    'Try again in {{count}} minutes. Nothing was noted; what you wrote is still here.',
  'No se anotó nada. Lo que escribiste sigue aquí.': 'Nothing was noted. What you wrote is still here.',
  '¿De qué zona eres?': 'Which neighbourhood are you from?',
  'El barrio, no tu dirección: Sopocachi, Villa Fátima, Ciudad Satélite.':
    'The neighbourhood, not your address: Sopocachi, Villa Fátima, Ciudad Satélite.',
  'Celular, si quieres que te avisemos': 'Phone, if you want to be told',
  'Contamos cuántas personas lo piden en cada zona, sin nombres; con menos de cinco no se ve nada. Tu celular sirve para avisarte una sola vez y para saber de qué zona vienen tus pedidos. Escribe BAJA y no te escribimos más.':
    'We count how many people ask in each neighbourhood, without names; with fewer than five nothing is shown. Your phone serves to tell you once and to know which neighbourhood your orders come from. Write BAJA and we no longer write to you.',
  'Quiero un punto en mi zona': 'I want a point in my neighbourhood',
  'Escribe tu zona o barrio.': 'Write your neighbourhood.',
  'Escribe tu ciudad.': 'Write your city.',
  'Es muy largo: hasta 60 letras.': 'It is too long: up to 60 letters.',
  'Escribe un celular de Bolivia, por ejemplo 712 34567, o déjalo vacío.':
    'Write a mobile of Bolivia, for example 712 34567, or leave it empty.',
}
