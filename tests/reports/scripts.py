"""A sentence in each script: those of the bundled fonts, and those that need one of one's own."""

SCRIPTS = {
    "latin": "Zoë Łukasz Þórdís Šimůnek Čačić Ğülşah ÿ ẞ — “quoted”, €5, 20 %.",
    "vietnamese": "Tiếng Việt: mỗi tháng một buổi gặp, nhưng không vội. Được rồi, Nguyễn ạ.",
    "greek": "Τρεις ομιλίες για την ομάδα, και μία ερώτηση· ναι. Ωμέγα, ἀρχή.",
    "cyrillic": "Три выступления на собрании; ещё один шаг. Ґанок, їжак, Ђорђе.",
    "hebrew": "שלום עולם, נפגשנו ב־21 November עם Lena, ארבע פעמים.",
    "arabic": "مرحبا بالعالم، التقينا 4 مرات مع Lena في 21 نوفمبر (جيد).",
    "hebrew-points": "שָׁלוֹם עוֹלָם, נִפְגַּשְׁנוּ ב־21 November עִם Lena.",
    "arabic-vowels": "السَّلَامُ عَلَيْكُمْ نَلْتَقِي 4 مَرَّاتٍ مَعَ Lena فِي 21 نُوفَمْبِر، لا أَكْثَر.",
    "accents": "Yorùbá: ẹ̀kọ́, ọ̀rẹ́; а́нгел, ɔ̃, n̈, 10 x̌.",
    "devanagari": "हर महीने एक बैठक, श्री राम ने कहा: ‘मुझे 3 अवसर मिले’। क्षमा, ज्ञान।",
    "emoji": "A good talk 👍🏽, thanks to 👩\u200d💻 and 🎉 ❤ ☑ 🌱.",
    "mixed": "Lena said שלום, then مرحبا, then Привет and नमस्ते 👋, at 10:30 (A–Z).",
}

OWN_FONT = {
    "chinese": "我们每月见一次面，谈三件事。",
    "japanese": "毎月一回会います。テーマは三つです。",
    "korean": "매달 한 번 만나서 세 가지를 이야기합니다.",
}
"""Their fonts are too large to come with the program."""
