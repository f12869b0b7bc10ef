"""A plain LangChain chain over one text, to be measured beside: splitter, Chroma, four pieces.

`python -m tests.bench.plain FILE` prints its times and its own peak memory as JSON.
"""

import json
import tempfile
import time
from pathlib import Path

import typer
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.embedding import SentenceEmbedder
from index.reading import read_report
from tests.bench.timing import peak_mb, timed

SIZE, OVERLAP, TOP_K = 1000, 200, 4


def plain_chain(text: str, embedder: Embeddings, folder: Path) -> Runnable[str, str]:
    """Return the chain: the four nearest of the text's 1000/200 pieces, joined as the answer."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    store = Chroma(
        "plain",
        embedding_function=embedder,
        persist_directory=str(folder),
        collection_configuration={"hnsw": {"space": "cosine"}},
    )
    store.add_documents(splitter.create_documents([text]))
    retriever = store.as_retriever(search_kwargs={"k": TOP_K})
    return retriever | RunnableLambda(_joined)


def _joined(pieces: list[Document]) -> str:
    return "\n\n".join(piece.page_content for piece in pieces)


def main(file: Path) -> None:
    """Print the time of its index, the times of its answers and the peak memory, as JSON."""
    text = read_report(file).text
    embedder = SentenceEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        chain = plain_chain(text, embedder, Path(folder))
        index_s = time.perf_counter() - started
        chain.invoke("报告")
        base, times = timed(embedder.embed_query, chain.invoke)
    typer.echo(json.dumps({"index_s": index_s, "base_ms": base, "ms": times, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    typer.run(main)
