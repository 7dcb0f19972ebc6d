# SPDX-License-Identifier: ISC
"""Reading CoNLL-U: documents, sentences, words and the text that they stand in.

What all scorers here share.  A sentence has syntactic words; each stands in a
token, a piece of the text that one word, or the words of a multiword token
(don't: do, n't), are written as.  Empty nodes are left out.
"""
import gzip, re
from dataclasses import dataclass, field

# Columns
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)

NAMES_OF_HALVES = ('EWT', 'GUM')


@dataclass
class Word:
    """A syntactic word; `columns` are the ten of CoNLL-U"""
    columns: list

    @property
    def form(self): return self.columns[FORM]

    @form.setter
    def form(self, value): self.columns[FORM] = value

    @property
    def lemma(self): return self.columns[LEMMA]

    @property
    def upos(self): return self.columns[UPOS]

    @property
    def head(self): return int(self.columns[HEAD])

    @property
    def deprel(self): return self.columns[DEPREL]

    @property
    def relation(self):
        """The relation without its subtype"""
        return self.deprel.split(':')[0]


@dataclass
class Token:
    """A piece of the text, and the words in it"""
    form: str
    space_after: bool
    words: list


@dataclass
class Sentence:
    comments: list = field(default_factory=list)
    words: list = field(default_factory=list)
    tokens: list = field(default_factory=list)
    rows: list = field(default_factory=list)    # The columns of words and multiword tokens

    def comment(self, key):
        """-> the value of `# key = value`, '' for a bare `# key`, None if there is none"""
        for line in self.comments:
            found = re.match(r'#\s*' + re.escape(key) + r'(?: id)?\s*(?:=\s*(.*))?$', line)
            if found:
                return found.group(1) or ''
        return None

    @property
    def id(self): return self.comment('sent_id') or ''

    @property
    def half(self): return 'GUM' if self.id.startswith('GUM') else 'EWT'

    @property
    def is_news(self): return self.id.startswith('GUM_news')

    @property
    def begins_paragraph(self):
        return self.comment('newpar') is not None or self.comment('newdoc') is not None

    def text(self):
        return ''.join(t.form + (' ' if t.space_after else '') for t in self.tokens)

    def copy(self):
        """-> a sentence with words of its own"""
        return parse_sentence(str(self))

    def __str__(self):
        """As CoNLL-U, with its words as they are now"""
        return '\n'.join(self.comments + ['\t'.join(columns) for columns in self.rows]) + '\n\n'


def parse_sentence(block):
    """-> the Sentence of the lines of one block"""
    sentence, end = Sentence(), 0
    for line in block.strip('\n').split('\n'):
        if line.startswith('#'):
            sentence.comments.append(line)
            continue
        columns = line.split('\t')
        if '.' in columns[ID]:
            continue
        sentence.rows.append(columns)
        space_after = 'SpaceAfter=No' not in columns[MISC].split('|')
        if '-' in columns[ID]:
            end = int(columns[ID].split('-')[1])
            sentence.tokens.append(Token(columns[FORM], space_after, []))
        else:
            word = Word(columns)
            if int(columns[ID]) > end:
                sentence.tokens.append(Token(columns[FORM], space_after, []))
            sentence.tokens[-1].words.append(word)
            sentence.words.append(word)
    return sentence


def parse(text):
    """-> the sentences of CoNLL-U"""
    return [parse_sentence(block) for block in text.strip('\n').split('\n\n') if block.strip()]


def read(path):
    """-> the sentences of a file, which may be packed with gzip"""
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf-8') as file:
        return parse(file.read())


def raw_text(sentences):
    """-> the text that the sentences were annotated in, a blank line between paragraphs"""
    paragraphs = []
    for sentence in sentences:
        if sentence.begins_paragraph or not paragraphs:
            paragraphs.append('')
        paragraphs[-1] += sentence.text()
    return '\n\n'.join(p.strip() for p in paragraphs) + '\n'


def by_half(sentences):
    """-> {'EWT': sentences, 'GUM': sentences, 'news': those of GUM's news}"""
    parts = {name: [s for s in sentences if s.half == name] for name in NAMES_OF_HALVES}
    parts['news'] = [s for s in sentences if s.is_news]
    return parts
