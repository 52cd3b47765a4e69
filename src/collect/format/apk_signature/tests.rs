//! Signs packages in the test and changes them: nothing that was changed may count as verified.
