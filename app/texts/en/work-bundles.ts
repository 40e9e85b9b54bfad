/** The agrobolsas of an association. */
export const bundles: Record<string, string> = {
  'Volver a {{bundle}}': 'Back to {{bundle}}',
  'Cambio por {{product}}': 'Swap for {{product}}',
  'Agregar un producto': 'Add a product',
  'Los de su asociación, y lo que otras ofrecen en el ciclo.':
    'Those of your association, and what others offer in the cycle.',
  'Poner {{product}}': 'Put in {{product}}',
  Poner: 'Put in',
  'Para quiénes': 'For whom',
  'Por ejemplo: para cuatro personas, una semana.': 'For example: for four people, one week.',
  'De qué se trata': 'What it is about',
  Dibujo: 'Picture',
  'Qué clase de bolsa': 'What kind of bag',
  Fija: 'Fixed',
  'Lleva lo que dice.': 'It carries what it says.',
  Surtida: 'Mixed',
  'Después del cierre usted puede cambiar un producto por otro parecido: mismo valor, no menos peso, nada de animal por verdura.':
    'After the cut-off you may put something alike in place of a product: same value, no less weight, nothing animal for a vegetable.',
  'Cuántos cambios puede hacer quien compra': 'How many swaps a buyer may make',
  'Guardar estos datos': 'Save this',
  'Crear la agrobolsa': 'Make the agrobolsa',
  'Volver a las agrobolsas': 'Back to the agrobolsas',
  'Todavía nada. Agregue el primer producto.': 'Nothing yet. Add the first product.',
  'Guardar las cantidades': 'Save the quantities',
  'Cuánto cuesta': 'What it costs',
  'Nombre, historia y clase': 'Name, story and kind',
  'Volver a usarla': 'Use it again',
  '¿Retirar {{name}}?': 'Retire {{name}}?',
  'Retirar la agrobolsa': 'Retire the agrobolsa',
  'Permitir un cambio por {{product}}': 'Allow a swap for {{product}}',
  'No se ofrece': 'Not offered',
  'Quitar {{product}}': 'Take out {{product}}',
  'Esta semana {{to}} va en lugar de {{from}}.': 'This week {{to}} comes in place of {{from}}.',
  'Falta en las ofertas: {{products}}.': 'Missing from the offers: {{products}}.',
  'Para las productoras': 'For the producers',
  'Transporte, {{weight}}': 'Transport, {{weight}}',
  Plataforma: 'Platform',
  'Quien compra paga': 'A buyer pays',
  'No está en el ciclo. Al ponerla se copian su contenido y los precios de hoy.':
    'It is not in the cycle. Putting it in copies its contents and today’s prices.',
  'Poner en el ciclo {{number}}': 'Put into cycle {{number}}',
  'Está en el ciclo: {{count}} pedidas. Su contenido y sus precios no cambian hasta el cierre._one':
    'It is in the cycle: one ordered. Its contents and prices do not change until the cut-off.',
  'Está en el ciclo: {{count}} pedidas. Su contenido y sus precios no cambian hasta el cierre._other':
    'It is in the cycle: {{count}} ordered. Its contents and prices do not change until the cut-off.',
  'Está en el ciclo y nadie la pidió todavía. Para que valga un cambio, sáquela y vuelva a ponerla.':
    'It is in the cycle and nobody has ordered it yet. For a change to count, take it out and put it in again.',
  'Sacar del ciclo {{number}}': 'Take out of cycle {{number}}',
  'Póngale un nombre, por ejemplo Agrobolsa familiar.': 'Give it a name, for example Family agrobolsa.',
  'Es muy largo. Escriba algo más corto.': 'It is too long. Write something shorter.',
  'Escriba un número de 0 a 10.': 'Write a number from 0 to 10.',
  'Una agrobolsa lleva hasta 25 productos.': 'An agrobolsa carries up to 25 products.',
  'Un producto puede tener hasta 4 cambios.': 'A product may have up to 4 swaps.',
  'Eso ya está en la agrobolsa.': 'That is in the agrobolsa already.',
  'Escriba un número de 1 a 100.': 'Write a number from 1 to 100.',
  'Ese producto ya no se ofrece en el ciclo.': 'That product is no longer offered in the cycle.',
  'Otra persona la cambió mientras usted escribía. Mire cómo quedó y guarde otra vez.':
    'Somebody else changed it while you were typing. Look at it and save again.',
  'Falta un producto: ponga otro en su lugar, o uno de sus cambios en oferta.':
    'A product is missing: put another in its place, or offer one of its swaps.',
  'Ya tuvo pedidos en este ciclo: se queda hasta el cierre.':
    'It has been ordered in this cycle: it stays until the cut-off.',
  'Esta agrobolsa está retirada. Vuelva a usarla primero.': 'This agrobolsa is retired. Use it again first.',
  'Este ciclo ya cerró: sus agrobolsas no cambian más.':
    'This cycle is closed: its agrobolsas change no more.',
  'Esa agrobolsa ya no está así. Mire de nuevo.': 'That agrobolsa is no longer so. Look again.',
  'No hay un ciclo abierto ni planificado. Puede prepararlas igual.':
    'No cycle is open or planned. You can prepare them all the same.',
  'Precios y ventas del ciclo {{number}}.': 'Prices and sales of cycle {{number}}.',
  'Junte varios productos en una bolsa: se piden con un toque y se venden más.':
    'Put several products into one bag: they are ordered with one tap and sell more.',
  'De otras, con productos suyos': 'Of others, with your products',
  'Lo que se pide de ellas también se le pide a su asociación.':
    'What is ordered of them is asked of your association too.',
  'Nueva agrobolsa': 'New agrobolsa',
  '{{count}} pedidas_one': 'one ordered',
  '{{count}} pedidas_other': '{{count}} ordered',
  Retirada: 'Retired',
  'En el ciclo': 'In the cycle',
  'Fuera del ciclo': 'Not in the cycle',
}
