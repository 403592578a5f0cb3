"""Five invented articles in Spanish, with what must be found in them: content, who says it, on which side or how."""

from __future__ import annotations

Told = tuple[str, str, str]
"""Content as it stands in the text (its spans parted by a bar), the speaker, the stance."""

ARTICLES: dict[str, tuple[str, tuple[Told, ...]]] = {
    "puerto": (
        """El puerto de Almenar niega el vertido de fueloil

ALMENAR, 9 de mayo (EFE). La autoridad portuaria de Almenar desmintió este viernes que se haya producido un vertido de fueloil en la dársena norte, como había denunciado la víspera la asociación ecologista Mar Limpia.

«No ha habido ningún vertido», declaró el director del puerto, Evaristo Luna, en una rueda de prensa. «Las manchas que se ven son restos de algas», añadió.

Según Mar Limpia, al menos tres toneladas de combustible cayeron al agua durante la madrugada del miércoles. La portavoz de la asociación, Greta Salinas, aseguró que tiene fotografías y que las entregará a la fiscalía.

La Consejería de Medio Ambiente no quiso confirmar ni desmentir los hechos. «Es pronto para sacar conclusiones», señaló un portavoz.

El alcalde, Tobías Requena, pidió prudencia a los vecinos.
""",
        (
            (
                "se haya producido un vertido de fueloil en la dársena norte",
                "autoridad portuaria de Almenar",
                "denies",
            ),
            ("se haya producido un vertido de fueloil en la dársena norte", "Mar Limpia", "accuses"),
            ("No ha habido ningún vertido", "Evaristo Luna", "denies"),
            ("Las manchas que se ven son restos de algas", "Evaristo Luna", "asserts"),
            (
                "al menos tres toneladas de combustible cayeron al agua durante la madrugada del miércoles",
                "Mar Limpia",
                "asserts",
            ),
            ("tiene fotografías y que las entregará a la fiscalía", "Greta Salinas", "asserts"),
            ("los hechos", "Consejería de Medio Ambiente", "neitherConfirmsNorDenies"),
            ("Es pronto para sacar conclusiones", "un portavoz", "declinesToComment"),
            ("prudencia", "Tobías Requena", "requests"),
        ),
    ),
    "reunion": (
        """La ministra rechaza haberse reunido con el banquero Olmedo

La ministra de Hacienda, Laura Penagos, rechazó ayer haberse reunido en secreto con el banquero Simón Olmedo, tal como publicó el diario La Linterna.

Penagos afirmó en el Congreso que «esa reunión nunca existió» y acusó al diario de mentir. La oposición exigió la dimisión de la ministra.

El jefe de la oposición, Bruno Valverde, dijo que las pruebas son abrumadoras. «La ministra miente, y lo sabe», insistió.

El abogado de Olmedo confirmó, sin embargo, que su cliente viajó a la capital el 3 de marzo. Olmedo declinó hacer declaraciones.

De acuerdo con La Linterna, el encuentro duró dos horas y se celebró en un restaurante del centro.
""",
        (
            ("haberse reunido en secreto con el banquero Simón Olmedo", "Laura Penagos", "denies"),
            ("haberse reunido en secreto con el banquero Simón Olmedo", "La Linterna", "asserts"),
            ("esa reunión nunca existió", "Laura Penagos", "denies"),
            ("mentir", "Laura Penagos", "accuses"),
            ("la dimisión de la ministra", "oposición", "requests"),
            ("las pruebas son abrumadoras", "Bruno Valverde", "asserts"),
            ("La ministra miente, y lo sabe", "Bruno Valverde", "asserts"),
            ("su cliente viajó a la capital el 3 de marzo", "abogado de Olmedo", "confirms"),
            ("hacer declaraciones", "Simón Olmedo", "declinesToComment"),
            ("el encuentro duró dos horas y se celebró en un restaurante del centro", "La Linterna", "asserts"),
        ),
    ),
    "mina": (
        """Dos mineros mueren en un derrumbe en Peñalta

Dos mineros murieron el lunes en un derrumbe en la mina de Peñalta, informó la compañía Carbones del Norte. Otros cuatro resultaron heridos.

"Es un día muy triste", dijo el gerente, Hilario Bustos. El sindicato, en cambio, sostuvo que la empresa conocía el peligro desde hacía meses. "Lo avisamos tres veces", aseguró su secretaria general, Pilar Oses.

Bustos negó que hubiera avisos. "Nadie nos advirtió de nada", respondió.

La fiscal Adela Cuéllar anunció que abrirá una investigación. El presidente del Gobierno lamentó la muerte de los dos trabajadores y prometió ayudas a las familias.
""",
        (
            (
                "Dos mineros murieron el lunes en un derrumbe en la mina de Peñalta",
                "Carbones del Norte",
                "asserts",
            ),
            ("Es un día muy triste", "Hilario Bustos", "asserts"),
            ("la empresa conocía el peligro desde hacía meses", "sindicato", "asserts"),
            ("Lo avisamos tres veces", "Pilar Oses", "asserts"),
            ("hubiera avisos", "Hilario Bustos", "denies"),
            ("Nadie nos advirtió de nada", "Hilario Bustos", "denies"),
            ("abrirá una investigación", "Adela Cuéllar", "asserts"),
            ("la muerte de los dos trabajadores", "presidente del Gobierno", "expresses"),
            ("ayudas a las familias", "presidente del Gobierno", "commits"),
        ),
    ),
    "llamada": (
        """Moscú y Ankara discrepan sobre una llamada

El Kremlin negó este jueves que los presidentes de Rusia y Turquía hayan hablado por teléfono. «No hubo ninguna llamada», dijo el portavoz, Antón Belski.

Ankara, sin embargo, confirmó la conversación. Fue «larga y cordial», según la presidencia turca.

La Casa Blanca rehusó comentar el asunto. Preguntado por la conversación, el secretario de Estado respondió que no sabía nada.

Para Belski, la noticia es «un invento de la prensa».
""",
        (
            ("los presidentes de Rusia y Turquía hayan hablado por teléfono", "Kremlin", "denies"),
            ("No hubo ninguna llamada", "Antón Belski", "denies"),
            ("la conversación", "Ankara", "confirms"),
            ("Fue «larga y cordial»", "presidencia turca", "asserts"),
            ("comentar el asunto", "Casa Blanca", "declinesToComment"),
            ("no sabía nada", "secretario de Estado", "unawareOf"),
            ("la noticia es «un invento de la prensa»", "Antón Belski", "denies"),
        ),
    ),
    "calle": (
        """La calle Mayor vuelve a ser de los peatones

La calle Mayor amaneció ayer sin coches por primera vez desde 1974. Los comerciantes sacaron mesas y sillas a la acera, y los niños ocuparon la calzada.

El tráfico se desvió por la ronda sur. La obra, que costó dos millones de euros, terminó con un mes de retraso.

«Esto es otra cosa», comentaba Rufina Vega, dueña de una mercería. Otros vecinos echan de menos el autobús.
""",
        (("Esto es otra cosa", "Rufina Vega", "asserts"),),
    ),
}
