/** What an association puts into a cycle. */
export const offers: Record<string, string> = {
  Ofertas: 'Offers',
  '{{product}}: escriba solo un número, por ejemplo 12 o 1,5.':
    '{{product}}: write only a number, for example 12 or 1,5.',
  '{{product}}: escriba cuánto ofrece. Para no ofrecerlo, ponga 0.':
    '{{product}}: write how much you offer. Put 0 not to offer it.',
  '{{product}}: escriba el precio en bolivianos, por ejemplo 3,50.':
    '{{product}}: write the price in bolivianos, for example 3,50.',
  '{{product}}: ponga al menos un precio.': '{{product}}: give at least one price.',
  '{{product}}: ya se vendieron {{quantity}}. No puede ofrecer menos que eso. Si de veras trae menos, avíselo en la página del producto.':
    '{{product}}: {{quantity}} are sold already. You cannot offer less than that. If you really bring less, say so on the product’s page.',
  'Traer menos de lo vendido': 'Bring less than was sold',
  'Avisado: traen solo {{quantity}}.': 'Said: only {{quantity}} come.',
  'Faltan {{quantity}}. No se vende más.': '{{quantity}} are missing. No more is sold.',
  '¿Cuánto traerán de lo vendido?': 'How much of what was sold will you bring?',
  'Se vendieron {{sold}}: escriba menos que eso.': '{{sold}} were sold: write less than that.',
  'Desde ahora no se vende más. Después del corte se pregunta primero a quien tiene lugar y a otras asociaciones; lo que igual falte se reparte entre los pedidos, y a cada comprador se le avisa una sola vez.':
    'From now on no more is sold. After the cut-off those with room and other associations are asked first; what is still missing is shared over the orders, and each buyer is told once.',
  'Avisar que traeremos menos': 'Say that we bring less',
  'Sí traeremos todo lo vendido': 'We do bring all that was sold',
  'Pedidos que lo llevan': 'Orders that hold it',
  'Quién recibe menos se sabe después del corte.': 'Who gets less is known after the cut-off.',
  'Vamos a traer menos de lo vendido': 'We will bring less than was sold',
  'Traen menos de lo vendido': 'Less than sold is brought',
  '{{product}}: ya se vendieron {{sold}} en {{count}} pedidos._one':
    '{{product}}: {{sold}} sold already, in {{count}} order.',
  '{{product}}: ya se vendieron {{sold}} en {{count}} pedidos._other':
    '{{product}}: {{sold}} sold already, in {{count}} orders.',
  '{{product}}: otra persona lo quitó mientras usted escribía. Si guarda otra vez, vale lo suyo.':
    '{{product}}: somebody else took it out while you were typing. Save again to keep yours.',
  '{{product}}: otra persona puso {{now}} mientras usted escribía. Si guarda otra vez, vale lo suyo.':
    '{{product}}: somebody else put {{now}} while you were typing. Save again to keep yours.',
  'Este ciclo ya cerró: sus ofertas no cambian más.': 'This cycle is closed: its offers change no more.',
  'No hay ofertas de otra semana para copiar.': 'There are no offers of another week to copy.',
  'Ya hay pedidos: el mínimo solo puede bajar.': 'There are orders already: the minimum can only fall.',
  'Escriba solo un número, por ejemplo 500.': 'Write only a number, for example 500.',
  'Este producto no se ofrece en el ciclo.': 'This product is not offered in the cycle.',
  'Eso ya no se puede hacer en este ciclo.': 'That can no longer be done in this cycle.',
  'En oferta': 'On offer',
  'Vendido {{sold}} de {{offered}}': 'Sold {{sold}} of {{offered}}',
  'prometido {{quantity}}': 'promised {{quantity}}',
  'Ya no se ofrece. Vendido {{sold}}.': 'No longer offered. Sold {{sold}}.',
  Cantidad: 'Quantity',
  'Precio por {{unit}}': 'Price per {{unit}}',
  'Sin mínimo: la asociación va con cualquier pedido': 'No minimum: the association comes with any order',
  'Mínimo para ir: {{minimum}}. Van {{sold}}.': 'Minimum to come: {{minimum}}. So far {{sold}}.',
  'Si al cierre se vendió menos que esto, su asociación no va este ciclo: sus productos salen de los pedidos, y Chaka avisa a quienes compraron y a las productoras.':
    'If less than this is sold at the cut-off, your association does not come this cycle: its products leave the orders, and Chaka tells the buyers and the producers.',
  'Mínimo para ir': 'Minimum to come',
  'Vacío es sin mínimo. Cuando ya hay pedidos solo puede bajar.':
    'Empty is no minimum. Once there are orders it can only fall.',
  'Medido en': 'Measured in',
  Bolivianos: 'Bolivianos',
  Kilos: 'Kilos',
  'Guardar el mínimo': 'Save the minimum',
  'Ciclo {{number}}, abierto. Cierra el {{moment}}.': 'Cycle {{number}}, open. Closes on {{moment}}.',
  'Ciclo {{number}}, en preparación. Abre el {{moment}}.':
    'Cycle {{number}}, being prepared. Opens on {{moment}}.',
  'Ciclo {{number}}, abierto': 'Cycle {{number}}, open',
  'Ciclo {{number}}, próximo': 'Cycle {{number}}, next',
  'Todavía no hay productos': 'There are no products yet',
  'Primero anote lo que su asociación produce. Después lo ofrece aquí.':
    'First write down what your association produces. Then offer it here.',
  'Buscar un producto': 'Search for a product',
  'Qué productos': 'Which products',
  'Todos ({{total}})': 'All ({{total}})',
  'En oferta ({{total}})': 'On offer ({{total}})',
  'Sin ofrecer ({{total}})': 'Not offered ({{total}})',
  'Ningún producto así': 'No such product',
  'Pruebe con otra palabra.': 'Try another word.',
  'Aviso para su grupo de WhatsApp': 'Notice for your WhatsApp group',
  'Guardando…': 'Saving…',
  'Guardar las ofertas': 'Save the offers',
  'No se cambió nada.': 'Nothing was changed.',
  'Revise lo que escribió': 'Check what you wrote',
  'No se cambió nada. Lo que escribió sigue aquí.': 'Nothing was changed. What you wrote is still here.',
  '{{count}} ofertas publicadas como la semana pasada_one': 'One offer published as last week',
  '{{count}} ofertas publicadas como la semana pasada_other': '{{count}} offers published as last week',
  'No había nada más que copiar': 'There was nothing more to copy',
  '{{count}} productos no se copiaron: están fuera de temporada o ya no se venden._one':
    'One product was not copied: it is out of season or no longer sold.',
  '{{count}} productos no se copiaron: están fuera de temporada o ya no se venden._other':
    '{{count}} products were not copied: they are out of season or no longer sold.',
  'Cambie abajo lo que sea distinto y guarde.': 'Change below what is different and save.',
  '{{count}} ofertas guardadas_one': 'One offer saved',
  '{{count}} ofertas guardadas_other': '{{count}} offers saved',
  'No había cambios que guardar': 'There were no changes to save',
  'Los pedidos que ya se hicieron mantienen su precio.': 'Orders already placed keep their price.',
  'Empiece con lo de la semana pasada': 'Start with last week',
  'Se copian cantidades, precios y lo que prometió cada productora. Después cambia lo que quiera.':
    'Quantities, prices and what each producer promised are copied. Then change what you like.',
  'Copiar las ofertas de la semana pasada': 'Copy last week’s offers',
  'Copiar lo que falta de la semana pasada': 'Copy what is missing from last week',
  '{{from}} a {{to}} de {{total}}': '{{from}} to {{to}} of {{total}}',
  'No hay un ciclo para ofrecer': 'There is no cycle to offer in',
  'Cuando la operadora planifique el próximo, aquí pone lo que su asociación lleva.':
    'When the operator plans the next one, you put here what your association brings.',
  'Volver a las ofertas': 'Back to the offers',
  'Ciclo {{number}}: vendido {{sold}} de {{offered}}, {{weight}}.':
    'Cycle {{number}}: sold {{sold}} of {{offered}}, {{weight}}.',
  'En el ciclo {{number}} no se ofrece.': 'It is not offered in cycle {{number}}.',
  Guardado: 'Saved',
  'Guardar la oferta': 'Save the offer',
  'Dejar de vender': 'Stop selling',
  'Nadie más lo pide. Lo ya vendido ({{sold}}) se mantiene y hay que llevarlo.':
    'Nobody else can order it. What is sold ({{sold}}) stays and has to be brought.',
  'Nadie más lo pide en este ciclo.': 'Nobody else can order it in this cycle.',
  'Está en {{bundles}}, que con eso se agota.': 'It is in {{bundles}}, which then sells out.',
  '¿Dejar de vender {{product}}?': 'Stop selling {{product}}?',
  'Retirar de este ciclo': 'Take out of this cycle',
  'Lo que promete cada una': 'What each one promises',
  'Prometido {{promised}} de {{offered}}. Lo demás, {{own}}, lo pone la asociación.':
    'Promised {{promised}} of {{offered}}. The rest, {{own}}, is the association’s own.',
  'Prometido {{promised}}: alcanza para todo lo ofrecido.':
    'Promised {{promised}}: enough for all that is offered.',
  'Otra persona puso {{now}} mientras usted escribía. Si guarda otra vez, vale lo suyo.':
    'Somebody else put {{now}} while you were typing. Save again to keep yours.',
  'Escriba solo un número, por ejemplo 12 o 1,5.': 'Write only a number, for example 12 or 1,5.',
  'Guardar lo prometido': 'Save what is promised',
  'Aviso de la semana': 'Notice of the week',
  'Todavía no hay nada en oferta': 'Nothing is on offer yet',
  'Ponga sus ofertas y el aviso se escribe solo.': 'Put in your offers and the notice writes itself.',
  'Cópielo en el grupo de WhatsApp de su asociación.': 'Copy it into your association’s WhatsApp group.',
  'Abrir en WhatsApp': 'Open in WhatsApp',
  'Copiar el texto': 'Copy the text',
  '*{{association}}* esta semana tiene:': '*{{association}}* has this week:',
  'Pedidos hasta el {{closes}}. Entrega el {{delivery}}.':
    'Orders until {{closes}}. Handed over on {{delivery}}.',
  'Pida aquí: {{link}}': 'Order here: {{link}}',
}
