"""What is trained? A six-layer encoder with two heads on words and one on pairs of words."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.extract.encoder.labels import EVOKES, PAIRS, PARTS, WHOLE

WIDTH, LAYERS, HEADS, INNER, PAIR = 384, 6, 12, 1536, 96
NEAR = 12  # buckets of distance between two words, each with a sign


class Layer(nn.Module):
    """Self-attention and feed-forward, each with a residual and a norm after it (BERT's order)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, pieces, width); `mask` (batch, 1, 1, pieces), 0 where seen, very low where not."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weight = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask, -1)
        seen = (weight @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to vectors of words."""

    def __init__(self, layers: int = LAYERS, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids` (batch, pieces), `mask` (batch, pieces) 1 where there is a piece."""
        x = self.word(ids) + self.position(torch.arange(ids.shape[1], device=ids.device)) + self.kind
        x = self.norm(x)
        hidden = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class Reader(nn.Module):
    """The encoder with its heads. Pairs are biaffine: `left[i] U_l right[j]` and a bias by distance."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.drop = nn.Dropout(0.1)
        self.evokes = nn.Linear(WIDTH, len(EVOKES))
        self.parts = nn.Linear(WIDTH, len(PARTS))
        self.whole = nn.Linear(WIDTH, len(WHOLE))
        self.left = nn.Linear(WIDTH, PAIR)
        self.right = nn.Linear(WIDTH, PAIR)
        self.pair = nn.Parameter(torch.randn(len(PAIRS), PAIR + 1, PAIR + 1) * 0.02)
        self.distance = nn.Parameter(
            torch.full((len(PAIRS), 2 * NEAR + 1), -4.0)
        )  # most words are nothing to most
        nn.init.constant_(self.parts.bias, -3.0)

    def words(self, ids: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Scores of EVOKES, PARTS and WHOLE, and the two sides of pairs.

        For the words that begin at `first` (batch, words).
        """
        x = self.encoder(ids, mask)
        h = self.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH)))
        one = torch.ones_like(h[:, :, :1])
        left = torch.cat([nn.functional.gelu(self.left(h)), one], -1)
        right = torch.cat([nn.functional.gelu(self.right(h)), one], -1)
        return self.evokes(h), self.parts(h), self.whole(self.drop(x[:, 0])), left, right

    def pairs(self, left: Tensor, right: Tensor, away: Tensor) -> Tensor:
        """Scores of PAIRS (rows, words, labels): `left` (rows, PAIR + 1), `right` (rows, words, PAIR + 1)."""
        u = torch.einsum("rd,lde->rle", left, self.pair)
        return torch.einsum("rle,rwe->rwl", u, right) + self.distance.t()[away]


def buckets(rows: Tensor, words: int) -> Tensor:
    """Index of the distance from each of `rows` to each word: 0 to 2 NEAR, logarithmic beyond four."""
    gap = torch.arange(words)[None, :] - rows[:, None]
    size = gap.abs().clamp(min=1).float()
    step = (
        torch.where(gap.abs() <= 4, gap.abs().float(), 4 + 1.6 * torch.log2(size / 4)).round().clamp(max=NEAR)
    )
    return (NEAR + torch.sign(gap) * step).long()


def pretrained(folder: Path, layers: int = LAYERS) -> Reader:
    """A reader whose encoder has the weights of MiniLM-L6 (all layers, or every so many of them)."""
    weights = load_file(str(next(folder.glob("*.safetensors"))))
    weights = {k.removeprefix("bert.").removeprefix("0.auto_model."): v for k, v in weights.items()}
    model = Reader(layers)
    e = model.encoder
    with torch.no_grad():
        e.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        e.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        e.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        e.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        e.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for to, layer in enumerate(e.layers):
            at = f"encoder.layer.{round(to * LAYERS / layers)}."
            for part in ("weight", "bias"):
                qkv = [weights[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                for name, ours in (
                    ("attention.output.dense", layer.out),
                    ("attention.output.LayerNorm", layer.norm1),
                    ("intermediate.dense", layer.up),
                    ("output.dense", layer.down),
                    ("output.LayerNorm", layer.norm2),
                ):
                    getattr(ours, part).copy_(weights[f"{at}{name}.{part}"])
    return model
