/** Which product is which in the markets, between which prices one agrees, and what keeps that from being ordered. */
export const links: Record<string, string> = {
  'Agregarlo a los precios de mercado': 'Add it to the market prices',
  'Alguien dice que no es cierto. Mientras no responda, se siguen mostrando.':
    'Somebody says it is not true. Until you answer, they go on being shown.',
  'Buscar un producto o una asociación': 'Search for a product or an association',
  'Cambiar la oferta': 'Change the offer',
  'Chaka compara cada producto con el del mercado que se llama igual. Aquí se dice cuál es cuando el nombre es otro.':
    'Chaka compares each product with the one of the market that has the same name. Here you say which it is when the name is another.',
  'Comparar los marcados con ese': 'Compare the ticked ones with that',
  'Comparar por su propio nombre': 'Compare by its own name',
  'Con nada: así se decidió': 'With nothing: so it was decided',
  'Con qué se compara cada producto': 'What each product is compared with',
  'Con {{good}}, por su nombre': 'With {{good}}, by its name',
  'Con {{good}}: así se decidió': 'With {{good}}: so it was decided',
  'Cuando una asociación agregue un producto con otro nombre, aparece aquí.':
    'When an association adds a product with another name, it appears here.',
  Decirlo: 'Say it',
  'En la oferta del ciclo {{number}} queda: {{units}}': 'Left in the offer of cycle {{number}}: {{units}}',
  'Escriba el nombre, o elíjalo de la lista.': 'Type the name, or choose it from the list.',
  'Escriba las primeras letras y elija de la lista.': 'Type the first letters and choose from the list.',
  'Ese producto de mercado se cuenta, y estos se pesan: {{names}}.':
    'That market product is counted, and these are weighed: {{names}}.',
  'Ese producto de mercado se pesa, y estos se cuentan: {{names}}.':
    'That market product is weighed, and these are counted: {{names}}.',
  'Fletes denunciados': 'Reported hauliers',
  'Hay uno con un nombre casi igual: elíjalo de la lista.':
    'There is one with nearly the same name: choose it from the list.',
  'La asociación ve este aviso y puede cambiar su oferta.':
    'The association sees this notice and can change its offer.',
  'La operadora ya los ve en su lista y dice con qué se comparan. Después aparecen aquí abajo.':
    'The operator already sees them in its list and says what they are compared with. Then they appear below.',
  'Marque al menos un producto.': 'Tick at least one product.',
  'Marque uno o varios productos': 'Tick one or several products',
  'Mientras no alcance, el acuerdo no se vuelve pedido.':
    'Until there is enough, the agreement does not become an order.',
  'Mientras no haya, el acuerdo no se vuelve pedido.':
    'Until there is, the agreement does not become an order.',
  'Nadie dijo con qué se comparan: su asociación no puede anunciarlos para ventas grandes.':
    'Nobody said what they are compared with: their association cannot announce them for bulk sales.',
  'Ningún producto de mercado se llama así. Elija uno de la lista, o agréguelo abajo.':
    'No market product is called that. Choose one from the list, or add it below.',
  'No compararlos con nada': 'Compare them with nothing',
  'No está en la lista, o no se comparan': 'It is not in the list, or they are not compared',
  'No se guardó nada. Lo que eligió sigue aquí.': 'Nothing was saved. What you chose is still here.',
  'Producto comparado con otro del mercado': 'Product compared with another of the market',
  'Producto de mercado con el que se comparan': 'Market product that they are compared with',
  'Producto o asociación': 'Product or association',
  'Productos sin precio de mercado': 'Products without a market price',
  'Revise lo que eligió': 'Check what you chose',
  'Sin comparar': 'Not compared',
  'Sin comparar: {{number}}': 'Not compared: {{number}}',
  'Sin precio de mercado, todavía no se pueden anunciar':
    'Without a market price, they cannot be announced yet',
  'Todos tienen con qué compararse': 'All have something to be compared with',
  'Uno de esos productos ya no se vende. Mire la lista otra vez.':
    'One of those products is sold no more. Look at the list again.',
  'Todo lo que se necesita ya está acordado.': 'Everything that is needed is agreed already.',
  'Uno nuevo toma el nombre escrito arriba y la unidad del primer producto marcado.':
    'A new one takes the name typed above and the unit of the first ticked product.',
  '{{names}} y {{number}} más.': '{{names}} and {{number}} more.',
  '{{point}} no tiene lugar en el ciclo {{number}}': '{{point}} has no room in cycle {{number}}',
  '{{product}} no está en la oferta del ciclo {{number}}':
    '{{product}} is not in the offer of cycle {{number}}',
  'De dónde sale': 'Where it comes from',
  'Del precio alto del mercado, sobre el que está la cuarta parte más cara. Más de 100 es un margen para quien produce.':
    'Of the high price of the market, above which the dearest quarter lies. More than 100 is a margin for who produces.',
  'Del precio medio del mercado: de cada 100 bolivianos, cuántos.':
    'Of the middle price of the market: how many of every 100 bolivianos.',
  'Dice entre qué precios se puede acordar una compra grande. Las negociaciones abiertas siguen con el que empezaron.':
    'Says between which prices a bulk purchase may be agreed. Open negotiations go on with the one they began with.',
  'Es el de Chaka': 'It is Chaka’s',
  'Es un supuesto: nadie del municipio lo revisó todavía.':
    'It is assumed: nobody of the municipality has checked it yet.',
  'Escriba de dónde sale, o que es un supuesto.': 'Type where it comes from, or that it is assumed.',
  'Escriba un número entero de {{least}} a {{most}}.': 'Type a whole number from {{least}} to {{most}}.',
  'Guardar el precio justo': 'Save the fair price',
  'Lo menos que se paga': 'The least that is paid',
  'Lo más que se paga': 'The most that is paid',
  'Lo puso {{person}} el {{day}}.': 'Set by {{person}} on {{day}}.',
  'Ordenanza, reglamento o acuerdo, con su número.': 'Ordinance, regulation or agreement, with its number.',
  'Precio justo cambiado': 'Fair price changed',
}
