"""Asks memory for what will be needed soon: a random look-up costs more than all the arithmetic."""

from typing import TYPE_CHECKING, Any

from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    def fetch(array: NDArray[Any], index: int) -> None:
        """Begin to load `array[index]`, and do not wait for it."""

else:

    @intrinsic
    def fetch(typing_context, array, index):
        """Begin to load `array[index]`, and do not wait for it."""

        def generate(context, builder, signature, arguments):
            made = context.make_array(signature.args[0])(context, builder, arguments[0])
            place = builder.gep(made.data, [arguments[1]])
            byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
            kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
            call = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
            # to read, to keep in every cache, data and not instructions
            builder.call(call, [builder.bitcast(place, byte), number(0), number(3), number(1)])
            return context.get_dummy_value()

        return types.void(array, types.int64), generate
