"""A sentence in each script that the bundled fonts have."""

SCRIPTS = {
    "latin": "Zoë Łukasz Þórdís Šimůnek Čačić Ğülşah ÿ ẞ — “quoted”, €5, 20 %.",
    "vietnamese": "Tiếng Việt: mỗi tháng một buổi gặp, nhưng không vội. Được rồi, Nguyễn ạ.",
    "greek": "Τρεις ομιλίες για την ομάδα, και μία ερώτηση· ναι. Ωμέγα, ἀρχή.",
    "cyrillic": "Три выступления на собрании; ещё один шаг. Ґанок, їжак, Ђорђе.",
    "hebrew": "שלום עולם, נפגשנו ב־21 November עם Lena, ארבע פעמים.",
    "arabic": "مرحبا بالعالم، التقينا 4 مرات مع Lena في 21 نوفمبر (جيد).",
    "devanagari": "हर महीने एक बैठक, श्री राम ने कहा: ‘मुझे 3 अवसर मिले’। क्षमा, ज्ञान।",
    "emoji": "A good talk 👍🏽, thanks to 👩\u200d💻 and 🎉 ❤ ☑ 🌱.",
    "mixed": "Lena said שלום, then مرحبا, then Привет and नमस्ते 👋, at 10:30 (A–Z).",
}
